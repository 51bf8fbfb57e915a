package org.plumbline.core.protocol;

/** One IMU on the host's side: the first missing index, and what is durable. */
final class HostStream {
    /** How far time and index may disagree: a fixed part and a share of the step. */
    private static final double TOLERANCE_MICROS = 500_000;

    private static final double TOLERANCE_SHARE = 0.25;

    /** What became of something that came. */
    enum Taken {
        NEW,
        KNOWN,
        TOO_EARLY,
        IMPLAUSIBLE
    }

    private static final long ASK_AGAIN_MICROS = 500_000;

    private long expected;
    private long durable;
    private long lastSeen = -1;
    private long lastIndex;
    private long lastTimeMicros = -1;
    private long doubtedIndex = -1;
    private long doubtedMicros;
    private boolean missing;
    private boolean asked;
    private long askedMicros;

    HostStream(long from) {
        expected = from;
        durable = from;
    }

    /** The first missing index, counted on across the wrap. */
    long expected() {
        return expected;
    }

    /** Everything below is on disk. */
    long durable() {
        return durable;
    }

    void durable(long index) {
        durable = Math.max(durable, Math.min(index, expected));
    }

    /** How far a u32 index is ahead of the first missing one. */
    private int ahead(long index) {
        return SerialNumbers.distance(expected, index);
    }

    /** What a batch is; when NEW, {@link #take} follows. */
    Taken look(Samples batch, double nominalPeriodMicros) {
        notice(batch.firstIndex());
        int ahead = ahead(batch.firstIndex());
        if (ahead > 0) {
            missing = true;
            return Taken.TOO_EARLY;
        }
        if (ahead + batch.size() <= 0) {
            return Taken.KNOWN;
        }
        if (!isPlausible(batch, -ahead, nominalPeriodMicros)) {
            missing = true;
            return Taken.IMPLAUSIBLE;
        }
        return Taken.NEW;
    }

    /** Takes the new part of a batch and says where in the batch it begins. */
    int take(Samples batch) {
        int known = -ahead(batch.firstIndex());
        expected += batch.size() - known;
        lastIndex = expected - 1;
        lastTimeMicros = batch.timeMicros() + (batch.size() - 1) * batch.periodMicros();
        missing = false;
        asked = false;
        return known;
    }

    /** Takes the new part of a gap; its first index is {@link #expected} before. */
    Taken gap(long firstIndex, long count) {
        notice(firstIndex);
        int ahead = ahead(firstIndex);
        if (ahead > 0) {
            missing = true;
            return Taken.TOO_EARLY;
        }
        if (ahead + count <= 0 || count > Integer.MAX_VALUE) {
            return Taken.KNOWN;
        }
        expected += ahead + count;
        missing = false;
        asked = false;
        return Taken.NEW;
    }

    /** The sensor has sent everything below {@code sent}. */
    void sent(long sent) {
        missing |= ahead(sent) > 0;
    }

    /** The sensor has visibly gone back: if something is missing again, it may be asked again at once. */
    private void notice(long firstIndex) {
        if (lastSeen >= 0 && SerialNumbers.isBelow(firstIndex, lastSeen)) {
            asked = false;
        }
        lastSeen = firstIndex;
    }

    /** Whether to ask the sensor now to go back; says yes only once in a while. */
    boolean ask(long nowMicros) {
        if (!missing || (asked && nowMicros - askedMicros < ASK_AGAIN_MICROS)) {
            return false;
        }
        return askAlways(nowMicros);
    }

    /** As {@link #ask}, whether something is missing or not. */
    boolean askAlways(long nowMicros) {
        missing = false;
        asked = true;
        askedMicros = nowMicros;
        return true;
    }

    /**
     * Whether time goes on as the index does. What does not is believed when it comes a second time with the same
     * numbers: then it is no damage but what the sensor says.
     */
    private boolean isPlausible(Samples batch, int known, double nominalPeriodMicros) {
        boolean plausible = batch.timeMicros() >= 0
                && batch.periodMicros() * batch.size() <= TOLERANCE_MICROS + 2 * batch.size() * nominalPeriodMicros;
        if (lastTimeMicros >= 0) {
            double step = batch.timeMicros() + (double) known * batch.periodMicros() - lastTimeMicros;
            double counted = (expected - lastIndex) * nominalPeriodMicros;
            double tolerance = TOLERANCE_MICROS + TOLERANCE_SHARE * Math.max(step, counted);
            plausible &= step > 0 && Math.abs(step - counted) <= tolerance;
        }
        boolean again = doubtedIndex == batch.firstIndex() && doubtedMicros == batch.timeMicros();
        doubtedIndex = plausible ? -1 : batch.firstIndex();
        doubtedMicros = batch.timeMicros();
        return plausible || (again && batch.timeMicros() >= 0);
    }
}
