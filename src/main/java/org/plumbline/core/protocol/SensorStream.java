package org.plumbline.core.protocol;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;

/** One IMU on the sensor's side: what is in the ring, what was sent, what was acknowledged. */
final class SensorStream {
    private static final long LONGEST_BATCH_MICROS = 100_000;
    private static final long JITTER_MICROS = 500;

    private final int sensor;
    private final SampleRing ring;
    private final Samples batch = new Samples();
    private LinkBudget.Stream settings;
    private long acknowledged;
    private long sent;
    private long dropped;

    SensorStream(int sensor, int ringSamples, LinkBudget.Stream settings) {
        this.sensor = sensor;
        this.settings = settings;
        ring = new SampleRing(ringSamples);
    }

    int sensor() {
        return sensor;
    }

    LinkBudget.Stream settings() {
        return settings;
    }

    /** Only when everything was acknowledged: what is in the ring was taken under the old settings. */
    void configure(LinkBudget.Stream next) {
        settings = next;
        ring.forgetBelow(ring.next());
    }

    /** @param kept whether a sample must be kept until it is acknowledged, and not only until it is sent */
    void add(long timeMicros, short[] counts, boolean kept) {
        if (ring.isFull() && !SerialNumbers.isBelow(ring.oldest(), kept ? acknowledged : sent)) {
            dropped++;
        }
        ring.add(timeMicros, counts);
    }

    void skip() {
        ring.skip();
        dropped++;
    }

    void acknowledge(long index) {
        if (SerialNumbers.isBelow(acknowledged, index) && !SerialNumbers.isBelow(ring.next(), index)) {
            acknowledged = index;
            ring.forgetBelow(index);
            sent = SerialNumbers.isBelow(sent, index) ? index : sent;
        }
    }

    void resume(long index) {
        if (!SerialNumbers.isBelow(ring.next(), index)) {
            sent = index;
        }
    }

    long unacknowledged() {
        return SerialNumbers.distance(acknowledged, ring.next());
    }

    /** @param kept as in {@link #add} */
    boolean isSettled(boolean kept) {
        return (kept ? acknowledged : sent) == ring.next();
    }

    long dropped() {
        return dropped;
    }

    /** @param kept as in {@link #add} */
    int fillPercent(boolean kept) {
        int needed = kept ? ring.size() : ring.size() - ring.find(sent);
        return 100 * needed / ring.capacity();
    }

    SensorMessage.Position.Entry position() {
        return new SensorMessage.Position.Entry(sensor, acknowledged, ring.oldest(), sent, ring.next());
    }

    /** What stands between {@code sent} and the next sample that is there; sends it, so to say. */
    @Nullable
    MissingSamples takeGap(long bootId) {
        long there = ring.size() == ring.find(sent) ? ring.next() : ring.index(ring.find(sent));
        int count = SerialNumbers.distance(sent, there);
        if (count <= 0) {
            return null;
        }
        int reason = SerialNumbers.isBelow(sent, ring.oldest())
                ? MissingSamples.NO_LONGER_IN_THE_RING
                : MissingSamples.NEVER_TAKEN;
        MissingSamples gap = new MissingSamples(bootId, sensor, reason, sent, count);
        sent = there;
        return gap;
    }

    /** As a gap, but said by nothing but a jump of the index. */
    void skipGap() {
        takeGap(0);
    }

    /**
     * The next batch that may go, null when none may yet. Valid until the next call.
     *
     * @param helloCheck of the hello that describes the samples, −1 for samples for anybody
     * @param more whether more samples are to come, for which an unfinished batch waits
     */
    @Nullable
    Samples takeBatch(long nowMicros, int helloCheck, boolean more) {
        int from = ring.find(sent);
        int there = ring.size() - from;
        if (there == 0) {
            return null;
        }
        boolean checked = helloCheck >= 0;
        int content = checked ? settings.content() | Samples.CHECKED : settings.content() & ~Samples.QUATERNION;
        int most = Math.min(settings.samplesPerBatch(), SampleContent.most(content));
        int size = 1;
        while (size < most && size < there && goesOnEvenly(from, size)) {
            size++;
        }
        boolean ended = size == most || size < there || !more;
        if (!ended && nowMicros - ring.timeMicros(from) < LONGEST_BATCH_MICROS) {
            return null;
        }
        return fill(from, size, content, helloCheck);
    }

    private boolean goesOnEvenly(int from, int size) {
        long start = ring.timeMicros(from);
        int candidate = from + size;
        if (ring.index(candidate) != SerialNumbers.u32(ring.index(candidate - 1) + 1)
                || ring.timeMicros(candidate) - start > LONGEST_BATCH_MICROS) {
            return false;
        }
        long period = period(from, size + 1);
        for (int i = 1; i <= size; i++) {
            if (Math.abs(start + i * period - ring.timeMicros(from + i)) > JITTER_MICROS) {
                return false;
            }
        }
        return true;
    }

    private long period(int from, int size) {
        return size == 1
                ? Math.round(1e9 / settings.rateMilliHz())
                : Math.round((ring.timeMicros(from + size - 1) - ring.timeMicros(from)) / (double) (size - 1));
    }

    private Samples fill(int from, int size, int content, int helloCheck) {
        batch.reset(
                sensor,
                content,
                ring.index(from),
                ring.timeMicros(from),
                period(from, size),
                helloCheck & 0xFFFF,
                size);
        int channels = SampleContent.bytesPerSample(content) / 2;
        for (int i = 0; i < size; i++) {
            for (int position = 0; position < channels; position++) {
                int channel = batch.wireChannel(position);
                batch.set(i, channel, ring.count(from + i, channel));
            }
        }
        sent = SerialNumbers.u32(ring.index(from) + size);
        return batch;
    }
}
