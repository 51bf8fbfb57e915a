package org.plumbline.core.link;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The same reproducible permutations of n sessions for every test of a person: single sessions, or whole blocks where
 * enough of them fit. A table for usual lengths, made anew at each walk for very long diaries.
 */
final class Permutations {
    private static final int LARGEST_TABLE = 500;

    private final int sessions;
    private final int count;
    private final int block;
    private final long seed;
    private final char[] table;

    Permutations(int sessions, long seed, LinkSettings settings) {
        this.sessions = sessions;
        this.count = settings.permutations();
        this.seed = seed;
        this.block = sessions >= settings.minBlocks() * settings.blockSessions() ? settings.blockSessions() : 1;
        this.table = new char[sessions <= LARGEST_TABLE ? sessions * count : 0];
        if (table.length > 0) {
            Shuffle shuffle = new Shuffle();
            for (int b = 0; b < count; b++) {
                shuffle.next();
                shuffle.write(table, b * sessions);
            }
        }
    }

    int count() {
        return count;
    }

    int sessions() {
        return sessions;
    }

    Walk walk() {
        return new Walk();
    }

    /** From the first permutation to the last. */
    final class Walk {
        private final Shuffle shuffle = new Shuffle();
        private int next;

        /** Puts the values into the order of the next permutation. */
        void next(double[] values, double[] into) {
            if (table.length == 0) {
                shuffle.next();
                shuffle.apply(values, into);
                return;
            }
            int from = next++ * sessions;
            for (int i = 0; i < sessions; i++) {
                into[i] = values[table[from + i]];
            }
        }
    }

    /** Fisher-Yates over blocks; the last block may be shorter and moves like the others. */
    private final class Shuffle {
        private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        private final int[] blocks = new int[(sessions + block - 1) / block];

        Shuffle() {
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = i;
            }
        }

        void next() {
            for (int i = blocks.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = blocks[i];
                blocks[i] = blocks[j];
                blocks[j] = swapped;
            }
        }

        void write(char[] into, int at) {
            int to = at;
            for (int b : blocks) {
                int end = Math.min((b + 1) * block, sessions);
                for (int i = b * block; i < end; i++) {
                    into[to++] = (char) i;
                }
            }
        }

        void apply(double[] values, double[] into) {
            int to = 0;
            for (int b : blocks) {
                int length = Math.min(block, sessions - b * block);
                System.arraycopy(values, b * block, into, to, length);
                to += length;
            }
        }
    }
}
