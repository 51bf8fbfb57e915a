package org.plumbline.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.FlareCourse;
import org.plumbline.core.pain.MeaningfulChange;
import org.plumbline.core.pain.PainLimit;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.PainTrend;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.session.Dose;
import org.plumbline.service.PainCourse;
import org.plumbline.service.Phrases;
import org.plumbline.store.PainSettings;
import org.plumbline.store.ProposalRow;

/** Trend, dose, proposals and limits as the schemas of the contract. */
final class CourseJson {
    private final Json json;
    private final Phrases phrases;

    CourseJson(Json json, Phrases phrases) {
        this.json = json;
        this.phrases = phrases;
    }

    JsonObject trend(PainCourse.Trend found, String language) {
        PainTrend trend = found.trend();
        MeaningfulChange change = found.change();
        JsonArray days = new JsonArray();
        trend.days()
                .forEach(day -> days.add(new JsonObject()
                        .put("day", day.day().toString())
                        .put("centre", day.centre())
                        .put("low", day.low())
                        .put("high", day.high())));
        JsonArray marks = new JsonArray();
        trend.marks()
                .forEach(mark -> marks.add(new JsonObject()
                        .put("at", json.at(mark.at()))
                        .put("nprs", mark.nprs())
                        .put("outside", mark.outside())));
        Double low = trend.slopeLow();
        return new JsonObject()
                .put("days", days)
                .put("reports", marks)
                .put("direction", trend.direction().id())
                .put("slope_per_week", trend.slopePerWeek())
                .put("slope_ci95", low == null ? null : new JsonArray().add(low).add(trend.slopeHigh()))
                .put("text", phrases.course(language).trend(trend))
                .put("evidence", phrases.course(language).trendEvidence(trend))
                .put("change", change == null ? null : change(change))
                .put("change_text", phrases.course(language).change(change))
                .put("flares", flares(found.flares(), language));
    }

    private JsonArray flares(List<FlareCourse.Flare> flares, String language) {
        JsonArray all = new JsonArray();
        flares.forEach(flare -> all.add(new JsonObject()
                .put("began_at", json.at(flare.beganAt()))
                .put("last_at", json.at(flare.lastAt()))
                .put("over_at", json.at(flare.overAt()))
                .put("peak_nprs", flare.peakNprs())
                .put("course", flare.course().id())
                .put("needs_guidance", flare.course().needsGuidance())
                .put("text", phrases.course(language).flare(flare))));
        return all;
    }

    private static JsonObject change(MeaningfulChange change) {
        return new JsonObject()
                .put("from", change.from())
                .put("to", change.to())
                .put("needed", change.needed())
                .put("step", change.step().id())
                .put("thirty_percent", change.thirtyPercent());
    }

    JsonObject dose(PainCourse.DoseSeries found) {
        JsonArray days = new JsonArray();
        found.days().forEach(day -> days.add(day(day)));
        PainLimits limits = found.limits();
        return new JsonObject()
                .put("days", days)
                .put("jump_limit", limits.value(PainLimit.LOAD_JUMP))
                .put("jump_limit_source", limits.source(PainLimit.LOAD_JUMP).toString());
    }

    private static JsonObject day(Dose.Day day) {
        return new JsonObject()
                .put("day", day.day().toString())
                .put("repetitions", day.repetitions())
                .put("volume_kg", day.volumeKg())
                .put("load", day.load())
                .put("acute", day.acute())
                .put("chronic", day.chronic())
                .put("week_change", day.weekChange())
                .put("new_exercises", new JsonArray(day.newExercises()))
                .put("jump", day.jump());
    }

    JsonObject stepDown(ProposalRow row, String language) {
        Proposal.Change change = Proposal.Change.of(row.change());
        return stepDown(new Proposal(row.exercise(), change, row.from(), row.to(), row.reason()), language);
    }

    JsonObject stepDown(Proposal proposal, String language) {
        String name = phrases.exercise(language, proposal.exercise());
        return new JsonObject()
                .put("exercise", proposal.exercise())
                .put("change", proposal.change().id())
                .put("from", proposal.from())
                .put("to", proposal.to())
                .put("reason", proposal.reason())
                .put("text", phrases.pain(language).proposal(proposal, name));
    }

    /** Every limit with its value in force and who stands behind it. */
    JsonObject settings(@Nullable PainSettings settings, PainLimits limits) {
        JsonArray all = new JsonArray();
        for (PainLimit limit : PainLimit.values()) {
            all.add(new JsonObject()
                    .put("limit", limit.id())
                    .put("value", limits.value(limit))
                    .put("default", limit.byDefault())
                    .put("lowest", limit.lowest())
                    .put("highest", limit.highest())
                    .put("unit", limit.unit())
                    .put("source", limits.source(limit).toString()));
        }
        JsonObject own = new JsonObject();
        if (settings != null) {
            new TreeMap<>(settings.limits()).forEach(own::put);
        }
        return new JsonObject()
                .put("time_zone", settings == null ? null : settings.timeZone())
                .put("limits", own)
                .put("changed_at", settings == null ? null : json.at(settings.changedAt()))
                .put("all", all);
    }
}
