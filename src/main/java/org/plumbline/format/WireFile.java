package org.plumbline.format;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;

/** Reads the raw bytes that a sensor sent, kept in a file as they came. */
public final class WireFile {
    private WireFile() {}

    /**
     * Hands every message and every error of the file to {@code sink}.
     *
     * @throws BadInputException afterwards, when the file holds no intact hello: then it is no wire file
     */
    public static void decode(String file, byte[] bytes, FrameSink sink) throws BadInputException {
        if (bytes.length == 0) {
            throw new BadInputException(file + ": is empty (0 bytes); expected the wire bytes of a sensor");
        }
        Watch watch = new Watch(sink);
        FrameDecoder decoder = new FrameDecoder(watch);
        decoder.accept(bytes, 0, bytes.length);
        decoder.end();
        if (watch.hello == null) {
            throw new BadInputException(
                    file + ": holds no intact hello frame (other frames: " + watch.messages + ", errors: "
                            + watch.errors + ", bytes: " + bytes.length
                            + "); expected the wire bytes of a sensor");
        }
    }

    /** @throws BadInputException when the file holds no intact hello: without one its numbers have no meaning */
    static void requireHello(String file, byte[] bytes) throws BadInputException {
        decode(file, bytes, new FrameSink() {
            @Override
            public void message(long offset, Message message) {}

            @Override
            public void error(FrameError error) {}
        });
    }

    /** The samples of the IMU with the lowest index in SI units, and how the sensor counted them. */
    public static SensorSamples samples(Recording.Wire recording) throws BadInputException {
        Collector collector = new Collector();
        decode(recording.name(), recording.bytes(), collector);
        return collector.result(recording.name());
    }

    /** @param sensor how the counts read */
    public record SensorSamples(Recording.Sampled recording, Hello.SensorDescription sensor) {}

    /** Passes everything on and remembers whether a sensor spoke. */
    private static final class Watch implements FrameSink {
        private final FrameSink sink;
        private @Nullable Hello hello;
        private long messages;
        private long errors;

        Watch(FrameSink sink) {
            this.sink = sink;
        }

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello heard) {
                hello = heard;
            } else {
                messages++;
            }
            sink.message(offset, message);
        }

        @Override
        public void error(FrameError error) {
            errors++;
            sink.error(error);
        }
    }

    /** Gathers one IMU's samples. */
    private static final class Collector implements FrameSink, SignalSink {
        private final SignalStage stage = new SignalStage(this);
        private final SampleBatch all = new SampleBatch();
        private Hello.@Nullable SensorDescription sensor;

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello hello) {
                stage.accept(hello);
                if (sensor == null && !hello.sensors().isEmpty()) {
                    sensor = hello.sensors().getFirst();
                    all.reset(sensor.hasMagnetometer());
                }
            } else if (message instanceof Samples samples) {
                stage.accept(samples);
            }
        }

        @Override
        public void error(FrameError error) {
            // what is damaged is missing, and shows as a gap
        }

        @Override
        public void samples(int from, SampleBatch batch) {
            if (sensor == null || from != sensor.sensor()) {
                return;
            }
            for (int i = 0; i < batch.size(); i++) {
                all.addFrom(batch, i);
            }
        }

        @Override
        public void gap(int from, Gap gap) {
            // stands in the times
        }

        SensorSamples result(String name) throws BadInputException {
            if (sensor == null || all.size() < 2) {
                throw new BadInputException(name + ": has " + all.size() + " samples; expected at least 2");
            }
            return new SensorSamples(new Recording.Sampled(name, sensor.site(), sensor.rateHz(), null, all), sensor);
        }
    }
}
