package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.core.form.RuleOnDrawn.NONE;
import static org.plumbline.core.form.RuleOnDrawn.found;
import static org.plumbline.core.form.RuleOnDrawn.foundWith;
import static org.plumbline.core.form.RuleOnDrawn.last;
import static org.plumbline.core.form.RuleOnDrawn.one;
import static org.plumbline.core.form.RuleOnDrawn.rule;
import static org.plumbline.core.form.RuleOnDrawn.set;
import static org.plumbline.core.form.RuleOnDrawn.withoutInputs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;

/** Each kind of rule: present, absent, just under and just over its limit. */
class FormRulesTest {
    /** Kind, limit, and how a set with a value of so much is drawn; the last repetition is asked about. */
    static Stream<Arguments> kinds() {
        Drawn hold = Drawn.bend().timed(1, 8, 1);
        return Stream.of(
                kind(RuleKind.RANGE_BELOW, 40, v -> one(Drawn.bend().range(v))),
                kind(RuleKind.RANGE_ABOVE, 70, v -> one(Drawn.bend().range(v))),
                kind(RuleKind.LEAN_ABOVE, 70, v -> one(Drawn.bend().range(v))),
                kind(RuleKind.ECCENTRIC_BELOW, 1, v -> one(Drawn.bend().timed(v, 0, 1.2))),
                kind(RuleKind.ECCENTRIC_ABOVE, 3, v -> one(Drawn.bend().timed(v, 0, 1.2))),
                kind(RuleKind.CONCENTRIC_BELOW, 1, v -> one(Drawn.bend().timed(1.2, 0, v))),
                kind(RuleKind.CONCENTRIC_ABOVE, 3, v -> one(Drawn.bend().timed(1.2, 0, v))),
                kind(RuleKind.DURATION_BELOW, 2, v -> one(Drawn.bend().timed(v / 2, 0, v / 2))),
                kind(RuleKind.DURATION_ABOVE, 4, v -> one(Drawn.bend().timed(v / 2, 0, v / 2))),
                kind(RuleKind.RETURN_RATIO_BELOW, 0.5, v -> one(Drawn.bend().timed(2, 0, 2 * v))),
                kind(
                        RuleKind.BOUNCE_ABOVE,
                        2,
                        v -> one(Drawn.bend().timed(1.6, 0, 1.6).adding(bouncing(v)))),
                kind(RuleKind.HOLD_BELOW, 5, v -> one(hold.timed(1, v, 1))),
                kind(RuleKind.SAG_ABOVE, 8, v -> one(hold.adding(t -> t < 5 ? 0 : -Math.min(v, 10 * (t - 5))))),
                kind(RuleKind.WOBBLE_ABOVE, 1.5, v -> one(hold.swaying(sine(v * Math.sqrt(2), 1)))),
                kind(RuleKind.TREMOR_ABOVE, 4, v -> one(hold.adding(trembling(v)))),
                kind(RuleKind.RANGE_LOSS_ABOVE, 15, v -> set(i -> Drawn.bend().range(60 * (1 - v / 100 * i / 7)))),
                kind(
                        RuleKind.TEMPO_DRIFT_ABOVE,
                        20,
                        v -> set(i -> {
                            double way = 1.2 * (1 + v / 100 * i / 7);
                            return Drawn.bend().timed(way, 0, way);
                        })),
                kind(
                        RuleKind.TEMPO_DRIFT_ABOVE,
                        20,
                        v -> set(i -> {
                            double way = 1.2 * (1 - v / 100 * i / 7);
                            return Drawn.bend().timed(way, 0, way);
                        })));
    }

    private static Arguments kind(RuleKind kind, double limit, DoubleFunction<List<Repetition>> drawn) {
        return Arguments.of(kind, limit, drawn);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kinds")
    void isFoundJustBeyondItsLimitAndNotJustWithin(
            RuleKind kind, double limit, DoubleFunction<List<Repetition>> drawn) {
        double step = kind.above() ? 0.06 : -0.06;
        Rule rule = rule(kind, limit, kind == RuleKind.SAG_ABOVE ? 1 : 0);

        assertThat(found(rule, drawn.apply(limit * (1 - 4 * step))))
                .as("absent")
                .isEmpty();
        assertThat(found(rule, drawn.apply(limit * (1 - step))))
                .as("just under")
                .isEmpty();
        assertThat(found(rule, drawn.apply(limit * (1 + step)))).as("just over").hasSize(1);
        List<FormFinding> clearly = found(rule, drawn.apply(limit * (1 + 4 * step)));
        assertThat(clearly).as("present").hasSize(1);
        FormFinding finding = clearly.getFirst();
        assertThat(finding.value()).isCloseTo(limit * (1 + 4 * step), within(0.06 * limit));
        assertThat(finding.confidence()).isBetween(0.5, 1.0);
        assertThat(finding.excerpt().values()).hasSizeBetween(10, 51);
        assertThat(finding.repetition()).isEqualTo(drawn.apply(limit).size());
    }

    @Test
    void aSagShorterThanItsDwellIsNone() {
        Rule rule = rule(RuleKind.SAG_ABOVE, 8, 1);
        Drawn hold = Drawn.bend().timed(1, 8, 1);

        assertThat(found(rule, one(hold.adding(t -> t > 5 && t < 5.9 ? -12 : 0))))
                .isEmpty();
        assertThat(found(rule, one(hold.adding(t -> t > 5 && t < 6.2 ? -12 : 0))))
                .hasSize(1);
    }

    @Test
    void aSmallSlowRepetitionIsGuardedAndOneThatIsOnlySmallOrSlowIsNot() {
        Reference own = new Reference(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> Drawn.bend().range(60 + i % 2).repetition(i))
                .toList());
        Rule rule = rule(RuleKind.GUARDED_ABOVE, 20, 0);

        assertThat(foundWith(own, rule, one(Drawn.bend().range(47).timed(1.5, 0, 1.5))))
                .hasSize(1);
        assertThat(foundWith(own, rule, one(Drawn.bend().range(50).timed(1.5, 0, 1.5))))
                .isEmpty();
        assertThat(foundWith(own, rule, one(Drawn.bend().range(30)))).isEmpty();
        assertThat(foundWith(own, rule, one(Drawn.bend().timed(3, 0, 3)))).isEmpty();
    }

    @Test
    void formThatMovesAwayDuringASetIsFatigue() {
        Rule rule = rule(RuleKind.FORM_DRIFT_ABOVE, 1, 0);
        Reference own = new Reference(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> Drawn.bend().range(60 + i % 2).repetition(i))
                .toList());

        assertThat(foundWith(own, rule, set(i -> Drawn.bend().range(60 - 5 * i))))
                .hasSize(1);
        assertThat(foundWith(own, rule, set(i -> Drawn.bend().range(60)))).isEmpty();
    }

    @Test
    void aPauseBeginsANewSet() {
        Rule rule = rule(RuleKind.RANGE_LOSS_ABOVE, 15, 0);
        List<Repetition> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Drawn.bend().range(60 - 3 * i).repetition(i < 4 ? i + 1 : i + 4));
        }

        assertThat(withoutInputs(last(NONE, rule, all))).contains(rule.id());
    }

    private static DoubleUnaryOperator sine(double amplitude, double hz) {
        return t -> amplitude * Math.sin(2 * Math.PI * hz * t);
    }

    /** 6 Hz with so many degrees per second of RMS. */
    private static DoubleUnaryOperator trembling(double rms) {
        return sine(rms * Math.sqrt(2) / (2 * Math.PI * 6), 6);
    }

    /** A parabola at the turning point that adds (v - 1) times the even acceleration there. */
    private static DoubleUnaryOperator bouncing(double v) {
        double even = 2 * Math.PI * Math.PI * 60 / (3.2 * 3.2);
        return t -> {
            double x = Math.abs(t - 1.6);
            double faded = Math.clamp((1.6 - x) / 1.3, 0, 1);
            return -(v - 1) * even / 2 * Math.min(x * x, 0.15 * 0.15) * faded;
        };
    }
}
