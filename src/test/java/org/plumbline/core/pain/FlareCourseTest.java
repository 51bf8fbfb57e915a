package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.core.pain.FlareCourse.Course;
import org.plumbline.core.pain.FlareCourse.Flare;
import org.plumbline.core.pain.FlareCourse.Sign;

class FlareCourseTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void mostSettleAndAnOutOfItEndsOne() {
        List<Flare> flares = of(4, sign(0, 3, false), sign(1, 6, true), sign(2, 5, true), sign(3, 3, false));
        assertThat(flares).hasSize(1);
        assertThat(flares.getFirst())
                .isEqualTo(new Flare(day(1).minus(Duration.ofHours(3)), day(2), day(3), 6, Course.OVER));
    }

    @Test
    void whatCannotBeToldNeitherBeginsNorEndsOne() {
        assertThat(of(2, sign(0, 5, null), sign(1, null, null))).isEmpty();
        Flare running =
                of(3, sign(0, 6, true), sign(1, null, null), sign(2, 5, true)).getFirst();
        assertThat(running.overAt()).isNull();
        assertThat(running.course()).isEqualTo(Course.SETTLING);
        assertThat(running.course().needsGuidance()).isFalse();
    }

    @Test
    void aLongAndASevereOneNeedGuidance() {
        Flare almost = of(6, sign(0, 6, true)).getFirst();
        Flare week = of(7, sign(0, 6, true)).getFirst();
        Flare severe = of(1, sign(0, 6, true), sign(1, 8, true)).getFirst();
        assertThat(almost.course()).isEqualTo(Course.SETTLING);
        assertThat(week.course()).isEqualTo(Course.PERSISTING);
        assertThat(severe.course()).isEqualTo(Course.SEVERE);
        assertThat(week.course().needsGuidance() && severe.course().needsGuidance())
                .isTrue();
    }

    @Test
    void twoFlaresAreTwo() {
        assertThat(of(9, sign(0, 6, true), sign(2, 2, false), sign(5, 7, true), sign(8, 2, false)))
                .extracting(Flare::peakNprs)
                .containsExactly(6, 7);
    }

    private static List<Flare> of(int today, Sign... signs) {
        return FlareCourse.of(List.of(signs), day(today), PainLimits.DEFAULTS);
    }

    private static Sign sign(int day, @Nullable Integer nprs, @Nullable Boolean flare) {
        return new Sign(day(day), day(day).minus(Duration.ofHours(3)), nprs, flare);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
