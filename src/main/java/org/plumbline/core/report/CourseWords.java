package org.plumbline.core.report;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Escalation;
import org.plumbline.core.pain.FlareCourse;
import org.plumbline.core.pain.MeaningfulChange;
import org.plumbline.core.pain.PainTrend;

/** The course of weeks in words: one sentence for the patient, the numbers behind it for the physio. */
public final class CourseWords {
    private final Words words;

    /** @param words the domain {@code pain} in one language */
    public CourseWords(Words words) {
        this.words = words;
    }

    public String trend(PainTrend trend) {
        return words.text("trend." + trend.direction().id(), Map.of());
    }

    /** For the physio; what cannot be told says so. */
    public String trendEvidence(PainTrend trend) {
        Map<String, Object> numbers = new HashMap<>();
        Double slope = trend.slopePerWeek();
        Double low = trend.slopeLow();
        Double high = trend.slopeHigh();
        if (slope == null || low == null || high == null) {
            return words.text("trend-evidence.none", Map.of());
        }
        numbers.put("n", trend.recentReports());
        numbers.put("slope", slope);
        numbers.put("low", low);
        numbers.put("high", high);
        return words.text("trend-evidence.slope", numbers);
    }

    /** @param change null while the weeks cannot be compared */
    public String change(@Nullable MeaningfulChange change) {
        return change == null
                ? words.text("change.not-enough-data", Map.of())
                : words.text("change." + change.step().id(), Map.of("from", change.from(), "to", change.to()));
    }

    /** What a flare's course means, and what to do. */
    public String flare(FlareCourse.Flare flare) {
        return words.text("flare-course." + flare.course().id(), Map.of());
    }

    /** What the patient is told about who has the report; empty when nobody has to be told. */
    public String escalation(Escalation escalation, String emergencyNumber) {
        return escalation.step() == Escalation.Step.NONE
                ? ""
                : words.text("escalation." + escalation.step().id(), Map.of("emergency", emergencyNumber));
    }
}
