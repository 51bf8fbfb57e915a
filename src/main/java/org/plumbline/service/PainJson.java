package org.plumbline.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Block;
import org.plumbline.core.pain.Circumstances;
import org.plumbline.core.pain.Moment;
import org.plumbline.core.pain.PainReport;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Triage;
import org.plumbline.core.report.PainWords;

/** Pain reports and their answers as the JSON of {@code assess-pain}, the form in which they come in and are kept. */
final class PainJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(15);

    private PainJson() {}

    /** Facts that the server knows better than the page; the pain before the session may be remembered where it was not told. */
    record Known(
            OffsetDateTime at,
            @Nullable Moment moment,
            @Nullable String session,
            @Nullable Integer preSessionNprs,
            @Nullable Integer ageYears) {}

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new RefusedException(RefusedException.Kind.INVALID, "this is not JSON");
        }
    }

    static PainReport report(JsonNode in, Known known) {
        try {
            return PainReport.at(known.at())
                    .moment(known.moment())
                    .session(known.session())
                    .nprs(whole(in, "nprs"))
                    .baselineNprs(whole(in, "baseline_nprs"))
                    .preSessionNprs(
                            known.preSessionNprs() == null ? whole(in, "pre_session_nprs") : known.preSessionNprs())
                    .ageYears(known.ageYears())
                    .onsetAt(onset(in.path("onset_at"), known.at()))
                    .onsetDuringRepetition(truth(in, "onset_during_repetition"))
                    .location(strings(in.path("location")))
                    .quality(strings(in.path("quality")))
                    .atRestOrNight(truth(in, "at_rest_or_night"))
                    .belowKnee(truth(in, "below_knee"))
                    .numbnessOrWeakness(truth(in, "numbness_or_weakness"))
                    .easesWithMovement(truth(in, "eases_with_movement"))
                    .hardToTolerate(truth(in, "hard_to_tolerate"))
                    .activitiesAffected(truth(in, "activities_affected"))
                    .redFlagsAsked(flags(in.path("red_flags_asked")))
                    .redFlags(flags(in.path("red_flags")))
                    .redFlagsChanged(flags(in.path("red_flags_changed")))
                    .circumstances(circumstances(in))
                    .build();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(RefusedException.Kind.INVALID, String.valueOf(e.getMessage()));
        }
    }

    static Circumstances circumstances(JsonNode in) {
        return new Circumstances(
                number(in, "stress"),
                number(in, "sleep_h"),
                number(in, "sitting_h"),
                number(in, "stiffness"),
                strings(in.path("eases")),
                strings(in.path("activities")),
                in.path("note").isTextual() ? in.path("note").asText() : null);
    }

    private static @Nullable Integer whole(JsonNode in, String name) {
        return in.path(name).isInt() ? in.path(name).intValue() : null;
    }

    private static @Nullable Double number(JsonNode in, String name) {
        return in.path(name).isNumber() ? in.path(name).doubleValue() : null;
    }

    /** A page's clock may run ahead of ours by a little: "just now" is not later than now. */
    private static @Nullable OffsetDateTime onset(JsonNode node, OffsetDateTime now) {
        OffsetDateTime told = node.isTextual() ? OffsetDateTime.parse(node.asText()) : null;
        boolean ahead =
                told != null && told.isAfter(now) && Duration.between(now, told).compareTo(CLOCK_TOLERANCE) <= 0;
        return ahead ? now : told;
    }

    private static @Nullable Boolean truth(JsonNode in, String name) {
        return in.path(name).isBoolean() ? in.path(name).booleanValue() : null;
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new LinkedHashSet<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }

    private static Set<RedFlag> flags(JsonNode array) {
        return strings(array).stream().map(RedFlag::of).flatMap(f -> f.stream()).collect(Collectors.toSet());
    }

    /** What came in, with what the server added. */
    static String kept(JsonNode in, PainReport report) {
        ObjectNode kept = in.deepCopy();
        kept.put("at", report.at().toString());
        String told = in.path("moment").asText();
        Moment moment = report.moment();
        if (moment != null && !told.equals(moment.id())) {
            // An answer outside of its window stands for the time it was given, not for the one that was asked about.
            kept.put("moment", moment.id()).put("outside_of", told);
        }
        kept.put("session", report.session());
        kept.put("pre_session_nprs", report.preSessionNprs());
        kept.put("age_years", report.ageYears());
        return kept.toString();
    }

    /** @param words in the patient's language */
    static String triage(Triage triage, PainWords words) {
        ObjectNode out = JSON.createObjectNode();
        out.put("route", triage.route().id());
        out.put("zone", triage.zone() == null ? null : triage.zone().id());
        out.put("soreness", triage.soreness().id());
        out.put("flare", triage.flare());
        out.put("not_settled", triage.notSettled());
        out.put("blocked", triage.blocked());
        out.put("block", triage.block().id());
        ArrayNode ask = out.putArray("ask");
        triage.ask().forEach(ask::add);
        ArrayNode reasons = out.putArray("reasons");
        words.reasons(triage).forEach(reasons::add);
        return out.toString();
    }

    static Block block(String triage) {
        String id = read(triage).path("block").asText();
        return Stream.of(Block.values())
                .filter(b -> b.id().equals(id))
                .findFirst()
                .orElse(Block.NONE);
    }
}
