package org.plumbline.format.sealed;

import java.util.Arrays;
import org.plumbline.core.protocol.Samples;

/** The samples of one sensor in one block, channel by channel. */
final class Channels {
    private static final int ACC_GYR = 6;
    private static final int MAG = 3;
    private static final int QUATERNION = 4;
    private static final int QUATERNION_FROM = 9;

    private final int[] channels;
    private final int[][] columns;
    private int size;
    private int taken;

    Channels(int content) {
        channels = channels(content);
        columns = new int[channels.length][1024];
    }

    private static int[] channels(int content) {
        boolean mag = (content & Samples.MAG) != 0;
        boolean quaternion = (content & Samples.QUATERNION) != 0;
        int[] channels = new int[ACC_GYR + (mag ? MAG : 0) + (quaternion ? QUATERNION : 0)];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = mag || i < ACC_GYR ? i : i - ACC_GYR + QUATERNION_FROM;
        }
        return channels;
    }

    void add(Samples samples) {
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int c = 0; c < channels.length; c++) {
                if (size == columns[c].length) {
                    columns[c] = Arrays.copyOf(columns[c], 2 * size);
                }
                columns[c][size] = samples.count(sample, channels[c]);
            }
            size++;
        }
    }

    /** The next samples of the columns into a frame. */
    void take(Samples samples) {
        for (int sample = 0; sample < samples.size(); sample++) {
            for (int c = 0; c < channels.length; c++) {
                samples.set(sample, channels[c], (short) columns[c][taken]);
            }
            taken++;
        }
    }

    void write(BitWriter grids, Binary.Writer out) {
        int[][] places = new int[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            places[c] = Places.write(columns[c], size, grids);
        }
        new LearningCode(places, out).run(size);
    }

    /** Of version 2. */
    void read(BitReader grids, Binary.Reader in, int count) {
        Places[] places = new Places[columns.length];
        begin(count);
        for (int c = 0; c < columns.length; c++) {
            places[c] = Places.read(grids, count);
        }
        new LearningCode(columns, in).run(count);
        for (int c = 0; c < columns.length; c++) {
            places[c].toCounts(columns[c]);
        }
    }

    /** Of version 1. */
    void read(BitReader in, int count) {
        begin(count);
        for (int[] column : columns) {
            ColumnCode.read(in, column, count);
        }
    }

    /** Zeros. */
    void begin(int count) {
        size = count;
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new int[count];
        }
    }
}
