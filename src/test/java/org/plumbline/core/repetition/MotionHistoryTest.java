package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.plumbline.core.posture.TrunkBatch;

class MotionHistoryTest {
    private static final double KEPT_SECONDS = 10;

    /** At 1 kHz ten seconds are more than the rings begin with, so they grow; after that the oldest make way. */
    @Test
    void whatIsKeptCanBeAskedForAndIsWhatCame() {
        MotionHistory history = filled(50_000, 0.001, true);
        assertThat(history.end()).isEqualTo(50_000);
        assertThat(history.timeSeconds(history.first())).isLessThanOrEqualTo(50 - KEPT_SECONDS);
        for (long n = history.first(); n < history.end(); n++) {
            assertThat(history.timeSeconds(n)).isEqualTo(n * 0.001);
            assertThat(history.flexionDeg(n)).isEqualTo((double) n);
            assertThat(history.verticalAccelerationMps2(n)).isEqualTo(n + 0.5);
        }
        assertThat(history.at(45)).isEqualTo(45_000);
        assertThat(history.at(0)).isEqualTo(history.first());
        assertThat(history.at(1000)).isEqualTo(history.end());
    }

    @Test
    void aCopyRunsAcrossTheEndOfTheRing() {
        MotionHistory history = filled(20_001, 0.01, true);
        double[] copy = history.lateralFlexionRightDeg(history.first(), (int) (history.end() - history.first()));
        for (int i = 0; i < copy.length; i++) {
            assertThat(copy[i]).isEqualTo((double) -(history.first() + i));
        }
    }

    @Test
    void settledAnglesForgetWhereTheyBegan() {
        MotionHistory history = new MotionHistory(KEPT_SECONDS, true);
        TrunkBatch one = new TrunkBatch();
        for (int i = 0; i < 10_000; i++) {
            one.reset().add(i * 0.01, 30, -20, 400, 0, 0);
            history.add(one, 0);
        }
        SettledAngles settled = history.settled();
        assertThat(settled.flexionDeg(9_999)).isLessThan(0.01);
        assertThat(settled.rotationLeftDeg(9_999)).isLessThan(0.01);
    }

    @Test
    void whatNobodyAskedForIsNotKept() {
        MotionHistory history = filled(10, 0.01, false);
        assertThatThrownBy(history::settled).isInstanceOf(IllegalStateException.class);
    }

    private static MotionHistory filled(int samples, double stepSeconds, boolean settles) {
        MotionHistory history = new MotionHistory(KEPT_SECONDS, settles);
        TrunkBatch one = new TrunkBatch();
        for (int i = 0; i < samples; i++) {
            one.reset().add(i * stepSeconds, i, -i, 0, 0, i + 0.5);
            history.add(one, 0);
        }
        return history;
    }
}
