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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Person;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** Who keeps to the plan: days with a session against the days that the plan in force names, over four weeks. */
public final class Adherence {
    private static final int DAYS = 28;

    private final Store store;
    private final Plans plans;
    private final InstantSource clock;
    private final ZoneId zone;

    Adherence(Store store, Plans plans, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.plans = plans;
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
        return store.care().patientsOf(physioId).compose(patients -> {
            List<Future<Row>> rows = patients.stream().map(this::row).toList();
            return rows.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : Future.join(rows)
                            .map(all -> all.<Row>list().stream()
                                    .sorted(Comparator.comparingDouble(Row::share)
                                            .thenComparing(row -> row.patient().name()))
                                    .toList());
        });
    }

    private Future<Row> row(Person patient) {
        return Future.join(store.sessions().ofPatient(patient.id()), plans.current(patient))
                .map(both -> row(
                        patient, both.resultAt(0), both.resultAt(1), LocalDate.ofInstant(clock.instant(), zone), zone));
    }

    /** @param today is the last of the 28 days */
    static Row row(Person patient, List<SessionRow> sessions, PlanRow plan, LocalDate today, ZoneId zone) {
        LocalDate first = today.minusDays(DAYS - 1L);
        long active = sessions.stream()
                .map(session -> LocalDate.ofInstant(session.startedAt(), zone))
                .filter(day -> !day.isBefore(first) && !day.isAfter(today))
                .distinct()
                .count();
        return new Row(
                patient,
                (int) active,
                planned(plan, first, today),
                sessions.stream()
                        .map(SessionRow::startedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
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
