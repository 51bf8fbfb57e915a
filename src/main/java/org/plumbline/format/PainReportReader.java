package org.plumbline.format;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.plumbline.core.pain.Circumstances;
import org.plumbline.core.pain.Moment;
import org.plumbline.core.pain.PainReport;

/** The {@code report} of a case. */
final class PainReportReader {
    private static final double AGE_MAX = 120;
    private static final double SCALE_MAX = 10;
    private static final double DAY_HOURS = 24;
    private static final Set<String> FIELDS = Set.of(
            "at",
            "moment",
            "session",
            "nprs",
            "baseline_nprs",
            "pre_session_nprs",
            "age_years",
            "onset_at",
            "onset_during_repetition",
            "location",
            "quality",
            "at_rest_or_night",
            "below_knee",
            "numbness_or_weakness",
            "eases_with_movement",
            "hard_to_tolerate",
            "activities_affected",
            "red_flags_asked",
            "red_flags",
            "red_flags_changed",
            "stress",
            "sleep_h",
            "sitting_h",
            "stiffness",
            "eases",
            "activities",
            "note");

    private PainReportReader() {}

    /** @param ignored gets the fields that nobody knows, as paths */
    static PainReport read(JsonCursor json, List<String> ignored) throws BadInputException {
        json.fields().stream().filter(f -> !FIELDS.contains(f)).forEach(f -> ignored.add("report." + f));
        OffsetDateTime at = json.requiredTime("at");
        OffsetDateTime onset = json.time("onset_at");
        if (onset != null && onset.isAfter(at)) {
            throw json.bad("onset_at", "is later than the report itself: " + onset + " after " + at);
        }
        return PainReport.at(at)
                .moment(json.choice("moment", Moment::of, PainCaseReader.MOMENTS))
                .session(json.text("session"))
                .nprs(json.nprs("nprs"))
                .baselineNprs(json.nprs("baseline_nprs"))
                .preSessionNprs(json.nprs("pre_session_nprs"))
                .ageYears(json.whole("age_years", AGE_MAX))
                .onsetAt(onset)
                .onsetDuringRepetition(json.flag("onset_during_repetition"))
                .location(json.texts("location"))
                .quality(json.texts("quality"))
                .atRestOrNight(json.flag("at_rest_or_night"))
                .belowKnee(json.flag("below_knee"))
                .numbnessOrWeakness(json.flag("numbness_or_weakness"))
                .easesWithMovement(json.flag("eases_with_movement"))
                .hardToTolerate(json.flag("hard_to_tolerate"))
                .activitiesAffected(json.flag("activities_affected"))
                .redFlagsAsked(PainCaseReader.flags(json, "red_flags_asked"))
                .redFlags(PainCaseReader.flags(json, "red_flags"))
                .redFlagsChanged(PainCaseReader.flags(json, "red_flags_changed"))
                .circumstances(circumstances(json))
                .build();
    }

    private static Circumstances circumstances(JsonCursor json) throws BadInputException {
        String note = json.text("note");
        if (note != null && note.length() > Circumstances.NOTE_MAX) {
            throw json.bad("note", "has " + note.length() + " characters, at most " + Circumstances.NOTE_MAX);
        }
        return new Circumstances(
                json.number("stress", 0, SCALE_MAX),
                json.number("sleep_h", 0, DAY_HOURS),
                json.number("sitting_h", 0, DAY_HOURS),
                json.number("stiffness", 0, SCALE_MAX),
                json.texts("eases"),
                json.texts("activities"),
                note);
    }
}
