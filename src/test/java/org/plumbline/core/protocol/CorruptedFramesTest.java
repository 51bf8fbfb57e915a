package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Frames with bit errors at a rate of 10⁻⁴ (at least one in each), 5 % of all frames lost: no sample comes out that was
 * not sent, and every frame that arrived intact comes out, whatever stood before it. The long run of 10⁷ is
 * {@code mvn test -Dtest=CorruptedFramesTest -Dplumbline.corrupted=10000000}; its result stands in method.md.
 */
class CorruptedFramesTest {
    private static final double BIT_ERROR = 1e-4;
    private static final double LOSS = 0.05;
    private static final int SAMPLES = 10;

    @Test
    void noFalseSampleAndNoGoodFrameLost() {
        long corrupted = Long.getLong("plumbline.corrupted", 200_000);
        Outcome outcome = send(corrupted, 1);

        assertThat(outcome.falseSamples).as("samples that nobody sent").isZero();
        assertThat(outcome.received).as("intact frames").isEqualTo(outcome.intact);
        assertThat(outcome.errors).isGreaterThan(corrupted / 2);
    }

    static final class Outcome implements FrameSink {
        private final Samples truth = new Samples();
        long intact;
        long received;
        long falseSamples;
        long errors;

        @Override
        public void message(long offset, Message message) {
            // corrupted frames have odd indices, so none of them may come out, not even as it was
            if (message instanceof Samples samples && samples.firstIndex() % 2 == 0 && isAsSent(samples)) {
                received++;
            } else {
                falseSamples++;
            }
        }

        private boolean isAsSent(Samples samples) {
            write(truth, samples.firstIndex());
            boolean same = samples.size() == truth.size()
                    && samples.content() == truth.content()
                    && samples.timeMicros() == truth.timeMicros()
                    && samples.helloCheck() == truth.helloCheck();
            for (int i = 0; same && i < truth.size(); i++) {
                for (int channel = 0; channel < 6; channel++) {
                    same &= samples.count(i, channel) == truth.count(i, channel);
                }
            }
            return same;
        }

        @Override
        public void error(FrameError error) {
            errors++;
        }
    }

    static Outcome send(long corrupted, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Outcome outcome = new Outcome();
        FrameDecoder decoder = new FrameDecoder(outcome);
        FrameEncoder encoder = new FrameEncoder();
        Samples samples = new Samples();
        for (long n = 0; n < corrupted; n++) {
            write(samples, 2 * n + 1);
            byte[] bad = encoder.encode(samples);
            damage(bad, random);
            send(decoder, bad, random);
            write(samples, 2 * n);
            if (send(decoder, encoder.encode(samples), random)) {
                outcome.intact++;
            }
        }
        decoder.end();
        return outcome;
    }

    private static boolean send(FrameDecoder decoder, byte[] frame, SplittableRandom random) {
        boolean arrives = random.nextDouble() >= LOSS;
        if (arrives) {
            decoder.accept(frame, 0, frame.length);
        }
        return arrives;
    }

    /** Bit errors one after the other at their rate, but not none. */
    private static void damage(byte[] frame, SplittableRandom random) {
        int bits = 8 * frame.length;
        int bit = random.nextInt(bits);
        while (bit < bits) {
            frame[bit >> 3] ^= (byte) (1 << (bit & 7));
            bit += 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log1p(-BIT_ERROR));
        }
    }

    /** What is sent follows from the index alone. */
    private static void write(Samples samples, long index) {
        samples.reset(0, Samples.ACC_GYR | Samples.CHECKED, index, 10_000 * index, 10_000, 0xBEEF, SAMPLES);
        long state = index * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < SAMPLES; i++) {
            for (int channel = 0; channel < 6; channel++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                samples.set(i, channel, (state & 7) == 0 ? 0 : (short) (state >> 40));
            }
        }
    }
}
