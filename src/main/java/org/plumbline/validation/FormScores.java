package org.plumbline.validation;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How well scored repetitions tell correct ones from faulty ones. */
final class FormScores {
    static final String CORRECT = "correct";

    private final String set;

    /** @param set the figures' own */
    FormScores(String set) {
        this.set = set;
    }

    /** @param setFlagged whether its set was flagged as a whole */
    record Scored(String person, String label, String set, double deviation, boolean flagged, boolean setFlagged) {
        boolean correct() {
            return label.equals(CORRECT);
        }

        String ofSet() {
            return person + label + set;
        }
    }

    List<Figure> figures(List<Scored> without, List<Scored> with) {
        Predicate<Scored> lean = s -> s.label().equals("excessive-lean");
        Predicate<Scored> partial = s -> s.label().equals("partial");
        return List.of(
                Figure.atLeast(set, "form_auc_no_reference", auc(without), "auc", without.size(), 0.80),
                Figure.shown(set, "form_auc_no_reference_worst_person", worst(without), "auc", without.size()),
                Figure.atLeast(set, "form_auc_reference", auc(with), "auc", with.size(), 0.96),
                Figure.shown(set, "form_auc_reference_worst_person", worst(with), "auc", with.size()),
                flagged("form_correct_flagged_no_reference", without, Scored::correct, null),
                flagged("form_correct_flagged", with, Scored::correct, 0.10),
                flagged("form_lean_flagged_no_reference", without, lean, null),
                flagged("form_lean_flagged", with, lean, -0.70),
                flagged("form_partial_flagged_no_reference", without, partial, null),
                flagged("form_partial_flagged", with, partial, -0.60),
                sets("form_correct_sets_flagged", with, Scored::correct),
                sets("form_faulty_sets_flagged", with, s -> !s.correct()));
    }

    /** @param bound at most this share; negative: at least its size; null: only shown */
    private Figure flagged(String metric, List<Scored> scored, Predicate<Scored> which, @Nullable Double bound) {
        List<Scored> chosen = scored.stream().filter(which).toList();
        double share = (double) chosen.stream().filter(Scored::flagged).count() / chosen.size();
        if (bound == null) {
            return Figure.shown(set, metric, share, "share", chosen.size());
        }
        return bound < 0
                ? Figure.atLeast(set, metric, share, "share", chosen.size(), -bound)
                : Figure.atMost(set, metric, share, "share", chosen.size(), bound);
    }

    private Figure sets(String metric, List<Scored> scored, Predicate<Scored> which) {
        List<Scored> chosen = scored.stream().filter(which).toList();
        long all = chosen.stream().map(Scored::ofSet).distinct().count();
        long flagged = chosen.stream()
                .filter(Scored::setFlagged)
                .map(Scored::ofSet)
                .distinct()
                .count();
        return Figure.shown(set, metric, (double) flagged, "sets", (int) all);
    }

    private static double worst(List<Scored> scored) {
        return scored.stream()
                .map(Scored::person)
                .distinct()
                .mapToDouble(p ->
                        auc(scored.stream().filter(s -> s.person().equals(p)).toList()))
                .min()
                .orElseThrow();
    }

    /** All correct repetitions against all faulty ones. */
    static double auc(List<Scored> scored) {
        double wins = 0;
        long pairs = 0;
        for (Scored good : scored) {
            for (Scored bad : scored) {
                if (good.correct() && !bad.correct()) {
                    pairs++;
                    wins += bad.deviation() > good.deviation() ? 1 : bad.deviation() == good.deviation() ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }
}
