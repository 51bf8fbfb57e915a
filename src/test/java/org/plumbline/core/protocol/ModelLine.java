package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One direction of a line that loses, damages, repeats and reorders frames, and can be cut. */
final class ModelLine {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InFlight(long atMicros, long order, byte[] bytes) {}

    private final SplittableRandom random;
    private final double faults;
    private final List<InFlight> inFlight = new ArrayList<>();
    private long order;
    boolean cut;

    /** @param faults 0 to 1: how bad it is */
    ModelLine(SplittableRandom random, double faults) {
        this.random = random;
        this.faults = faults;
    }

    void put(byte[] frame, long nowMicros) {
        if (cut || random.nextDouble() < faults) {
            return;
        }
        long delay = 5_000;
        if (random.nextDouble() < faults) {
            delay += random.nextLong(400_000);
        }
        byte[] bytes = frame.clone();
        if (random.nextDouble() < faults) {
            int flips = random.nextInt(1, 5);
            for (int i = 0; i < flips; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        inFlight.add(new InFlight(nowMicros + delay, order++, bytes));
        if (random.nextDouble() < faults) {
            inFlight.add(new InFlight(nowMicros + delay + random.nextLong(500_000), order++, frame.clone()));
        }
    }

    /** What has arrived by now, in the order of its arrival. */
    List<byte[]> take(long nowMicros) {
        List<InFlight> there = new ArrayList<>();
        inFlight.removeIf(frame -> {
            boolean arrived = frame.atMicros() <= nowMicros;
            if (arrived) {
                there.add(frame);
            }
            return arrived;
        });
        there.sort((a, b) -> a.atMicros() == b.atMicros()
                ? Long.compare(a.order(), b.order())
                : Long.compare(a.atMicros(), b.atMicros()));
        return there.stream().map(InFlight::bytes).toList();
    }
}
