package org.plumbline.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoseTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final double JUMP = 0.3;

    @Test
    void theParts() {
        ExerciseDone done = new ExerciseDone(FIRST, "squat", 3, 10, 20.0, 15.0, 4.0);

        assertThat(done.totalRepetitions()).isEqualTo(30);
        assertThat(done.volumeKg()).isEqualTo(600.0);
        assertThat(done.exertionMinutes()).isEqualTo(60.0);
        assertThatThrownBy(() -> new ExerciseDone(FIRST, "squat", 3, 10, 20.0, 15.0, 11.0))
                .hasMessageContaining("rpe");
    }

    @Test
    void aSteadyLoadIsItsOwnMean() {
        Dose.Day last = Dose.series(daily(40, 50.0), FIRST.plusDays(39), JUMP).getLast();

        assertThat(last.acute()).isCloseTo(50.0, within(1e-9));
        assertThat(last.chronic()).isCloseTo(50.0, within(1e-9));
        assertThat(last.weekChange()).isCloseTo(0.0, within(1e-9));
        assertThat(last.jump()).isFalse();
    }

    /** E_t = λ L_t + (1 − λ) E_(t−1) for a series that began long ago: after k days of rest (1 − λ)^k of it is left. */
    @Test
    void restDaysCountAsZeroAndItFadesAsTheRecursionSays() {
        List<Dose.Day> series = Dose.series(daily(200, 80.0), FIRST.plusDays(203), JUMP);

        assertThat(series.getLast().load()).isZero();
        assertThat(series.getLast().acute()).isCloseTo(80 * Math.pow(0.75, 4), within(1e-6));
        assertThat(Objects.requireNonNull(series.getLast().chronic()))
                .isCloseTo(80 * Math.pow(1 - 2.0 / 29, 4), within(1e-4));
    }

    @Test
    void aMissingDayIsNotZero() {
        List<ExerciseDone> done = new ArrayList<>(daily(40, 50.0));
        for (int day : new int[] {36, 38}) {
            done.set(day, unknown(day));
        }
        List<Dose.Day> series = Dose.series(done, FIRST.plusDays(39), JUMP);

        assertThat(series.get(38).load()).isNull();
        assertThat(series.get(39).acute()).isCloseTo(50.0, within(1e-9));
        assertThat(series.get(39).weekChange()).isNull();
        assertThat(series.get(39).jump()).isNull();
    }

    @Test
    void withMostOfTheWeightMissingItIsUnknown() {
        List<ExerciseDone> done = new ArrayList<>(daily(40, 50.0));
        for (int day = 37; day < 40; day++) {
            done.set(day, unknown(day));
        }
        List<Dose.Day> series = Dose.series(done, FIRST.plusDays(39), JUMP);

        assertThat(series.getLast().acute()).isNull();
        assertThat(series.getLast().chronic()).isNotNull();
    }

    @Test
    void beforeItsDaysHavePassedAMeanIsUnknown() {
        List<Dose.Day> series = Dose.series(daily(28, 50.0), FIRST.plusDays(27), JUMP);

        assertThat(series.get(5).acute()).isNull();
        assertThat(series.get(6).acute()).isNotNull();
        assertThat(series.get(26).chronic()).isNull();
        assertThat(series.get(27).chronic()).isNotNull();
        assertThat(series.get(12).weekChange()).isNull();
        assertThat(series.get(13).weekChange()).isNotNull();
    }

    @Test
    void aJumpIsAboveThePhysiosLimitOnly() {
        List<ExerciseDone> done = new ArrayList<>(daily(7, 50.0));
        for (int day = 7; day < 14; day++) {
            done.add(done(day, 65.0));
        }
        LocalDate until = FIRST.plusDays(13);

        assertThat(Dose.series(done, until, 0.3).getLast().jump()).isFalse();
        assertThat(Dose.series(done, until, 0.29).getLast().jump()).isTrue();
        assertThat(Dose.series(done, until, 0.3).getLast().weekChange()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void afterAWeekOfRestThereIsNoShare() {
        List<ExerciseDone> done = List.of(done(0, 10.0), done(20, 50.0));

        assertThat(Dose.series(done, FIRST.plusDays(20), JUMP).getLast().weekChange())
                .isNull();
    }

    @Test
    void anExerciseIsNewOnceAndAgainAfterSixWeeks() {
        List<ExerciseDone> done = List.of(done(0, 10.0), done(3, 10.0), done(45, 10.0), done(88, 10.0));
        List<Dose.Day> series = Dose.series(done, FIRST.plusDays(90), JUMP);

        assertThat(series.stream().filter(day -> !day.newExercises().isEmpty()).map(day -> day.day()))
                .containsExactly(FIRST, FIRST.plusDays(88));
    }

    @Test
    void severalExercisesOfADayAddUpAndNothingGivesNothing() {
        List<ExerciseDone> done = List.of(done(0, 10.0), new ExerciseDone(FIRST, "lunge", 2, 8, null, 5.0, 6.0));
        Dose.Day day = Dose.series(done, FIRST, JUMP).getFirst();

        assertThat(day.load()).isEqualTo(40.0);
        assertThat(day.repetitions()).isEqualTo(26);
        assertThat(day.volumeKg()).isNull();
        assertThat(day.newExercises()).containsExactly("lunge", "squat");
        assertThat(Dose.series(List.of(), FIRST, JUMP)).isEmpty();
    }

    private static List<ExerciseDone> daily(int days, double load) {
        List<ExerciseDone> done = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            done.add(done(day, load));
        }
        return done;
    }

    private static ExerciseDone done(int day, double load) {
        return done(day, 10.0, load / 10);
    }

    private static ExerciseDone unknown(int day) {
        return done(day, 10.0, null);
    }

    private static ExerciseDone done(int day, double minutes, @Nullable Double exertion) {
        return new ExerciseDone(FIRST.plusDays(day), "squat", 1, 10, null, minutes, exertion);
    }
}
