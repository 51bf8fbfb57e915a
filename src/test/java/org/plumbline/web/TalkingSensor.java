package org.plumbline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.SensorLine;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/** A sensor that converses, with both ends of its line in the test's hands. Plays squats that lean too far. */
final class TalkingSensor implements AutoCloseable {
    /** As the service sets sensors: it leaves such a one alone, in whatever moment a test takes the line away. */
    static final Hello.SensorDescription AS_WANTED = new Hello.SensorDescription(
            0, "lumbar", 100, (float) (4 * 9.80665 / 32_768), (float) (Math.toRadians(500) / 32_768), 0);

    private static final int RING = 2000;
    private static final long READ_MILLIS = 50;

    /** So much of its time passes at most from one carrying to the next, of both ways. */
    private static final long CARRY_NANOS = 500_000_000;

    final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<byte[]> fromHost = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream toHost = new ByteArrayOutputStream();
    private final Thread thread;
    private final AtomicLong carriedNanos = new AtomicLong();
    private long saidNanos = System.nanoTime();
    private volatile double played;

    /** Its time is that of the wall, whether anybody carries what it says or not. */
    TalkingSensor(String device, int repetitions, double speed) {
        this(device, repetitions, speed, false);
    }

    /** Its time stands while nobody carries, so that it waits for a slow machine and keeps its ring from running over. */
    static TalkingSensor carried(String device, int repetitions, double speed) {
        return new TalkingSensor(device, repetitions, speed, true);
    }

    private TalkingSensor(String device, int repetitions, double speed, boolean carried) {
        Recording.Sampled squats = new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(repetitions)
                                .fault("excessive-lean:30@2,3,4,5,6,7,8,9,10")
                                .seed(3)
                                .build())
                        .samples());
        VirtualSensor sensor = new VirtualSensor(
                        squats, AS_WANTED, new VirtualSensor.Settings(device, 7, speed, 0, 0, 0))
                .withRing(RING)
                .withClock(carried ? carriedNanos::get : System::nanoTime);
        thread = Thread.ofPlatform().daemon().name("talking sensor").start(() -> {
            try {
                sensor.converse(Line::new, seconds -> played = seconds, told::add);
            } catch (IOException e) {
                told.add("ended: " + e.getMessage());
            }
        });
    }

    /** Seconds of the recording that it has taken. */
    double played() {
        return played;
    }

    /** What it has said since the last call. */
    byte[] said() {
        long now = System.nanoTime();
        carriedNanos.addAndGet(Math.min(CARRY_NANOS, now - saidNanos));
        saidNanos = now;
        synchronized (toHost) {
            byte[] all = toHost.toByteArray();
            toHost.reset();
            return all;
        }
    }

    /** The same in pieces that know nothing of frames, as a radio cuts them. */
    List<byte[]> notifications(int bytes) {
        byte[] all = said();
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < all.length; from += bytes) {
            pieces.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + bytes)));
        }
        return pieces;
    }

    void hear(byte[] bytes) {
        if (bytes.length > 0) {
            fromHost.add(bytes);
        }
    }

    boolean wasTold(String beginning) {
        return told.stream().anyMatch(line -> line.startsWith(beginning));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private final class Line implements SensorLine {
        @Override
        public InputStream in() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new UnsupportedOperationException("read whole pieces");
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    try {
                        byte[] piece = fromHost.poll(READ_MILLIS, TimeUnit.MILLISECONDS);
                        if (piece == null) {
                            return 0;
                        }
                        System.arraycopy(piece, 0, into, offset, piece.length);
                        return piece.length;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return -1;
                    }
                }
            };
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    synchronized (toHost) {
                        toHost.write(bytes, offset, length);
                    }
                }
            };
        }

        @Override
        public void close() {
            // the line is the test's
        }
    }
}
