package org.plumbline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/** What a sensor sends, and what is found of it again. */
final class SensorBytes {
    private static final int LONGEST_NOTIFICATION = 244;

    private SensorBytes() {}

    static byte[] squats(String device) throws IOException {
        return sent(device, SynthesisRequest.of("squat").repetitions(2).seed(3));
    }

    /** A set as a sensor sends it, all of it at once. */
    static byte[] sent(String device, SynthesisBuilder set) throws IOException {
        Recording.Sampled made = new Recording.Sampled(
                "set",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(set.build()).samples());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VirtualSensor(made, null, new VirtualSensor.Settings(device, 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(out, played -> {});
        return out.toByteArray();
    }

    /** The hello alone, then pieces that know nothing of frames, as a radio cuts them. */
    static List<byte[]> notifications(byte[] wire) {
        SplittableRandom random = new SplittableRandom(4);
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        int to = frameEnd(wire, 1);
        while (from < wire.length) {
            pieces.add(Arrays.copyOfRange(wire, from, to));
            from = to;
            to = Math.min(wire.length, from + 1 + random.nextInt(LONGEST_NOTIFICATION));
        }
        return pieces;
    }

    /** Behind the first delimiter from here on. */
    static int frameEnd(byte[] wire, int from) {
        int end = from;
        while (wire[end] != 0) {
            end++;
        }
        return end + 1;
    }

    /** Of every sample, in the order of the bytes, all of which are whole frames. */
    static long[] sampleIndices(byte[] wire) {
        LongStream.Builder indices = LongStream.builder();
        FrameDecoder decoder = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                if (message instanceof Samples samples) {
                    for (int i = 0; i < samples.size(); i++) {
                        indices.add(samples.firstIndex() + i);
                    }
                }
            }

            @Override
            public void error(FrameError error) {
                throw new AssertionError(error.toString());
            }
        });
        decoder.accept(wire, 0, wire.length);
        decoder.end();
        return indices.build().toArray();
    }

    /** How many samples the service has taken, repeated ones too. */
    static long taken(RunningClinic clinic) throws Exception {
        return clinic.get(null, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("plumbline_samples_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
