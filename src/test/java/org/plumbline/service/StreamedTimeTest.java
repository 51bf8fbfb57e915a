package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.Samples;

class StreamedTimeTest {
    private static final long SECOND = 1_000_000;
    private static final long BATCH = 100_000;

    /** The sensor started an hour after the host did. */
    private static final long STARTED = 3600 * SECOND;

    private static final long LATE_BY = 30_000;

    private final StreamedTime time = new StreamedTime();
    private final Samples batch = new Samples();

    /** A batch whose last sample has this device time. */
    private long taken(long device, long now) {
        return time.takenMicros(batch.reset(0, device / 10_000, device - 90_000, 10_000, 10, false), now);
    }

    /** From one device time to another as they are taken. */
    private void live(long from, long to) {
        for (long device = from; device <= to; device += BATCH) {
            long now = STARTED + device + LATE_BY;
            assertThat(taken(device, now)).isEqualTo(now);
        }
    }

    @Test
    void whatANewLineBringsFromBeforeIsDatedUntilItHasCaughtUp() {
        time.hello(1, true, STARTED);
        live(SECOND, 10 * SECOND);
        long back = STARTED + 600 * SECOND;
        time.hello(1, true, back);
        long now = back;
        for (long device = 10 * SECOND + BATCH; device < 599 * SECOND; device += BATCH) {
            now += 100;
            assertThat(taken(device, now)).isCloseTo(STARTED + device, within(2 * BATCH));
        }
        live(601 * SECOND, 603 * SECOND);
    }

    @Test
    void aLineThatWasAwayForMomentsIsInTime() {
        time.hello(1, true, STARTED);
        live(SECOND, 2 * SECOND);
        time.hello(1, true, STARTED + 3 * SECOND);
        live(3 * SECOND, 4 * SECOND);
    }

    @Test
    void onAStandingLineItIsNowHoweverItComes() {
        time.hello(1, true, STARTED);
        live(SECOND, 2 * SECOND);
        time.hello(1, false, STARTED + 60 * SECOND);
        assertThat(taken(2 * SECOND + BATCH, STARTED + 60 * SECOND)).isEqualTo(STARTED + 60 * SECOND);
    }

    @Test
    void anotherStartAndATimeThatStepsBackAreNow() {
        time.hello(1, true, STARTED);
        live(SECOND, 20 * SECOND);
        time.hello(1, true, STARTED + 60 * SECOND);
        assertThat(taken(SECOND, STARTED + 60 * SECOND))
                .as("a start without another boot id")
                .isEqualTo(STARTED + 60 * SECOND);
        time.hello(2, true, STARTED + 90 * SECOND);
        assertThat(taken(40 * SECOND, STARTED + 90 * SECOND)).isEqualTo(STARTED + 90 * SECOND);
    }

    /** An old boot id whose clock stood still: for five seconds it looks like a backlog, then no more. */
    @Test
    void whoIsLateAndDoesNotCatchUpIsNow() {
        time.hello(1, true, STARTED);
        live(SECOND, 2 * SECOND);
        long back = STARTED + 1000 * SECOND;
        time.hello(1, true, back);
        assertThat(taken(3 * SECOND, back)).isLessThan(back - 900 * SECOND);
        for (long after = BATCH; after < 8 * SECOND; after += BATCH) {
            long dated = taken(3 * SECOND + after, back + after);
            if (after > 5 * SECOND) {
                assertThat(dated).isEqualTo(back + after);
            }
        }
    }

    /** 100 millionths, the worst of a crystal, for a day on one line and an hour without. */
    @Test
    void aClockThatDriftsIsNotTakenForLate() {
        double slow = 1 - 100e-6;
        time.hello(1, true, STARTED);
        long day = 24 * 3600 * SECOND;
        for (long host = 0; host < day; host += SECOND) {
            taken((long) (host * slow), STARTED + host);
        }
        long back = day + 3600 * SECOND;
        time.hello(1, true, STARTED + back);
        assertThat(taken((long) (back * slow), STARTED + back)).isEqualTo(STARTED + back);
    }
}
