package org.plumbline.core.link;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Simulated diaries as the text that people hand in. */
public final class CohortCsv {
    private CohortCsv() {}

    /** @param effectNprs of the fault {@code excessive-lean} on the next morning */
    public static String of(int people, int sessions, double effectNprs) {
        StringBuilder csv = new StringBuilder("patient,session,at,exercise,valid_reps,load,new_exercise,pain_before,"
                + "pain_after,pain_next_morning,pain_48h,stress,sleep_h,fault:excessive-lean,fault:fault-1,"
                + "fault:fault-2,fault:fault-3,fault:fault-4,fault:fault-5\n");
        for (int i = 0; i < people; i++) {
            String patient = String.format(Locale.ROOT, "p%03d", i + 1);
            for (DiaryRow row :
                    Cohort.plain().withEffect(effectNprs).withMissing(0.03).diary(patient, sessions, 1)) {
                csv.append(String.join(
                                ",",
                                row.patient(),
                                row.session(),
                                row.at().toString(),
                                row.exercise(),
                                text(row.validReps()),
                                text(row.load()),
                                Boolean.TRUE.equals(row.newExercise()) ? "1" : "0",
                                text(row.painBefore()),
                                text(row.painAfter()),
                                text(row.painNextMorning()),
                                text(row.pain48h()),
                                text(row.stress()),
                                text(row.sleepHours()),
                                row.faults().values().stream()
                                        .map(CohortCsv::text)
                                        .collect(Collectors.joining(","))))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String text(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }
}
