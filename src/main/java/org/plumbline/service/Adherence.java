package org.plumbline.service;

import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Person;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;
import org.plumbline.store.RosterStore;
import org.plumbline.store.Store;

/** Who keeps to the plan: days with a session against the days that the plan in force names, over four weeks. */
public final class Adherence {
    private static final int DAYS = 28;

    private final Store store;
    private final InstantSource clock;
    private final ZoneId zone;

    Adherence(Store store, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * One patient.
     *
     * @param activeDays of the last 28, with at least one session
     * @param plannedDays of the last 28, null where the plan names no days
     */
    public record Row(
            Person patient,
            int activeDays,
            @Nullable Integer plannedDays,
            @Nullable Instant lastSessionAt) {
        private double share() {
            return plannedDays == null || plannedDays == 0 ? 1 : activeDays / (double) plannedDays;
        }
    }

    /** Those who keep least to it first. */
    public Future<List<Row>> ofPhysio(String physioId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(DAYS - 1L);
        return store.care().patientsOf(physioId).compose(patients -> {
            List<String> ids = patients.stream().map(Person::id).toList();
            return Future.join(
                            store.roster().sessions(ids),
                            store.roster()
                                    .sessionsSince(ids, first.atStartOfDay(zone).toInstant()),
                            store.roster().plans(ids))
                    .map(all ->
                            rows(patients, new Known(all.resultAt(0), all.resultAt(1), all.resultAt(2)), first, today));
        });
    }

    /** By patient. */
    private record Known(
            Map<String, RosterStore.Sessions> sessions,
            Map<String, List<Instant>> recent,
            Map<String, PlanRow> plans) {}

    private List<Row> rows(List<Person> patients, Known known, LocalDate first, LocalDate today) {
        return patients.stream()
                .map(patient -> {
                    RosterStore.Sessions sessions = known.sessions().get(patient.id());
                    PlanRow plan = known.plans().get(patient.id());
                    return new Row(
                            patient,
                            active(known.recent().getOrDefault(patient.id(), List.of()), today),
                            planned(plan == null ? Plans.first(patient) : plan, first, today),
                            sessions == null ? null : sessions.latest().startedAt());
                })
                .sorted(Comparator.comparingDouble(Row::share)
                        .thenComparing(row -> row.patient().name()))
                .toList();
    }

    private int active(List<Instant> sessions, LocalDate today) {
        return (int) sessions.stream()
                .map(at -> LocalDate.ofInstant(at, zone))
                .filter(day -> !day.isAfter(today))
                .distinct()
                .count();
    }

    private static @Nullable Integer planned(PlanRow plan, LocalDate first, LocalDate today) {
        Set<DayOfWeek> days = plan.items().stream()
                .filter(item -> !item.paused())
                .map(PlanItem::days)
                .flatMap(List::stream)
                .map(Adherence::day)
                .collect(Collectors.toSet());
        return days.isEmpty()
                ? null
                : (int) first.datesUntil(today.plusDays(1))
                        .filter(day -> days.contains(day.getDayOfWeek()))
                        .count();
    }

    private static DayOfWeek day(String id) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(id)) {
                return day;
            }
        }
        throw new IllegalStateException("a plan names a day that nobody knows: " + id);
    }
}
