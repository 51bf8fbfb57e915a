package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.DayStep;
import org.plumbline.core.pain.FlareCourse;
import org.plumbline.core.pain.MeaningfulChange;
import org.plumbline.core.pain.PainHistory;
import org.plumbline.core.pain.PainLimit;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.PainTrend;
import org.plumbline.core.pain.Route;
import org.plumbline.core.session.Dose;
import org.plumbline.core.session.ExerciseDone;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.PainSettings;
import org.plumbline.store.Person;
import org.plumbline.store.PlanRow;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** The course over days and weeks: trend, dose, what to do today, and the physio's limits for one patient. */
public final class PainCourse {
    private final Store store;
    private final InstantSource clock;
    private final ZoneId zone;

    PainCourse(Store store, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param change null while the weeks cannot be compared */
    public record Trend(PainTrend trend, @Nullable MeaningfulChange change, List<FlareCourse.Flare> flares) {
        public Trend {
            flares = List.copyOf(flares);
        }
    }

    public Future<Trend> trend(String patientId) {
        Instant now = clock.instant();
        return PainPast.of(store, patientId, zone).map(past -> {
            PainHistory history = past.history();
            return new Trend(
                    PainTrend.of(history.reports(), now, past.zone()),
                    MeaningfulChange.of(history.reports(), now, past.limits()),
                    FlareCourse.of(past.reports().stream().map(PainCourse::sign).toList(), now, past.limits()));
        });
    }

    private static FlareCourse.Sign sign(PainRow row) {
        JsonNode flare = PainJson.read(row.triage()).path("flare");
        JsonNode onset = PainJson.read(row.report()).path("onset_at");
        return new FlareCourse.Sign(
                row.at(),
                onset.isTextual() ? OffsetDateTime.parse(onset.asText()).toInstant() : null,
                row.nprs(),
                flare.isBoolean() ? flare.asBoolean() : null);
    }

    /** @param limits those in force, for the limit of a jump and who set it */
    public record DoseSeries(List<Dose.Day> days, PainLimits limits) {}

    public Future<DoseSeries> dose(String patientId) {
        Instant now = clock.instant();
        return Future.join(PainPast.of(store, patientId, zone), store.plans().versions(patientId))
                .map(both -> {
                    PainPast past = both.resultAt(0);
                    List<PlanRow> plans = both.resultAt(1);
                    List<ExerciseDone> done = past.sessions().stream()
                            .filter(session -> !session.live())
                            .map(session -> done(session, past.zone(), PlannedDose.of(session, plans)))
                            .toList();
                    double jump = past.limits().value(PainLimit.LOAD_JUMP);
                    return new DoseSeries(
                            Dose.series(done, LocalDate.ofInstant(now, past.zone()), jump), past.limits());
                });
    }

    /** Counted repetitions are all of the session, as one set; the sensor cannot know what weight is moved. */
    private static ExerciseDone done(SessionRow session, ZoneId zone, PlannedDose planned) {
        Instant ended = session.endedAt();
        Integer counted = PlannedDose.counted(session);
        return new ExerciseDone(
                LocalDate.ofInstant(session.startedAt(), zone),
                session.exercise(),
                counted == null ? planned.sets() : Integer.valueOf(1),
                counted == null ? planned.repetitions() : counted,
                planned.loadKg(),
                ended == null
                        ? null
                        : Double.valueOf(
                                Duration.between(session.startedAt(), ended).toSeconds() / 60.0),
                session.rpe());
    }

    public Future<DayStep> today(String patientId) {
        Instant now = clock.instant();
        return Future.join(PainPast.of(store, patientId, zone), store.pain().openBlock(patientId))
                .map(both -> {
                    PainPast past = both.resultAt(0);
                    Optional<Block> block = both.resultAt(1);
                    return DayStep.of(
                            LocalDate.ofInstant(now, past.zone()),
                            past.zone(),
                            past.reports().stream().map(PainCourse::told).toList(),
                            block.map(open -> route(open.route())).orElse(null));
                });
    }

    /** A correction counts on the day it is told as well: what is known now decides. */
    private static DayStep.Told told(PainRow row) {
        return new DayStep.Told(row.id(), row.toldAt(), route(row.route()));
    }

    private static Route route(String id) {
        return Stream.of(Route.values())
                .filter(route -> route.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a stored route that nobody knows: " + id));
    }

    /** Those in force. */
    public Future<PainLimits> limits(String patientId) {
        return PainPast.of(store, patientId, zone).map(PainPast::limits);
    }

    /** Where this patient lives, so that a morning is a morning; the clinic's zone where nothing else was said. */
    public Future<ZoneId> zone(String patientId) {
        return store.course().settings(patientId).map(settings -> PainPast.zone(settings, zone));
    }

    /** Another one after each change. */
    public static String version(Optional<PainSettings> settings) {
        return settings.map(s -> "settings-"
                        + Integer.toHexString(Objects.hash(s.timeZone(), new TreeMap<>(s.limits()), s.changedAt())))
                .orElse("settings-none");
    }

    public Future<Optional<PainSettings>> settings(String patientId) {
        return store.course().settings(patientId);
    }

    /**
     * @param timeZone null for the clinic's
     * @param limits id → value of those that differ from the defaults
     * @param seen version that the physio has seen, null when whatever stands there is to be replaced
     * @return fails when a limit or the zone cannot be used, or something else stands there
     */
    public Future<PainSettings> set(
            Person physio,
            String patientId,
            @Nullable String timeZone,
            Map<String, Double> limits,
            @Nullable String seen) {
        PainPast.limits(limits);
        if (timeZone != null) {
            PainPast.zone(timeZone);
        }
        PainSettings settings = new PainSettings(patientId, timeZone, limits, clock.instant(), physio.id());
        return store.course()
                .set(settings, now -> seen == null || seen.equals(version(now)))
                .compose(done -> done
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.CHANGED)))
                .compose(done -> store.audit()
                        .add(new AuditEntry(
                                settings.changedAt(), physio.id(), "pain-limits-set", patientId, limits.toString())))
                .map(settings);
    }
}
