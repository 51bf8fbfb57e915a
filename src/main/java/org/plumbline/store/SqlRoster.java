package org.plumbline.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Each answer is one statement, however many the patients. */
final class SqlRoster implements RosterStore {
    /** Where the ids of the patients go. */
    private static final String THESE = "#{these}";

    private final Sql sql;

    SqlRoster(Sql sql) {
        this.sql = sql;
    }

    private <T> Future<List<T>> list(String statement, Collection<String> patients, Function<Row, T> row) {
        return list(statement, patients, Map.of(), row);
    }

    private <T> Future<List<T>> list(
            String statement, Collection<String> patients, Map<String, Object> others, Function<Row, T> row) {
        if (patients.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<String> ids = List.copyOf(patients);
        Map<String, Object> places = new HashMap<>(others);
        for (int i = 0; i < ids.size(); i++) {
            places.put("p" + i, ids.get(i));
        }
        String names =
                IntStream.range(0, ids.size()).mapToObj(i -> "#{p" + i + "}").collect(Collectors.joining(", "));
        return sql.list(statement.replace(THESE, names), places, row);
    }

    private <T> Future<Map<String, List<T>>> byPatient(
            String statement, Collection<String> patients, Map<String, Object> others, Function<Row, T> row) {
        return list(statement, patients, others, found -> Map.entry(found.getString("patient_id"), row.apply(found)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    @Override
    public Future<Map<String, Sessions>> sessions(Collection<String> patients) {
        return list("""
                        SELECT session.*, counted.sessions FROM (SELECT patient_id, COUNT(*) AS sessions,
                        MAX(started_at) AS latest FROM session WHERE patient_id IN (#{these}) GROUP BY patient_id)
                        AS counted JOIN session ON session.patient_id = counted.patient_id
                        AND session.started_at = counted.latest ORDER BY session.id DESC""", patients, row -> new Sessions(row.getInteger("sessions"), SqlSessions.session(row)))
                .map(all -> {
                    Map<String, Sessions> latest = new HashMap<>();
                    all.forEach(one -> latest.put(one.latest().patientId(), one));
                    return latest;
                });
    }

    @Override
    public Future<Map<String, List<Instant>>> sessionsSince(Collection<String> patients, Instant since) {
        return byPatient("""
                SELECT patient_id, started_at FROM session WHERE patient_id IN (#{these}) AND started_at >= #{since}
                ORDER BY started_at""", patients, Sql.places("since", since), row -> Sql.instant(row, "started_at"));
    }

    @Override
    public Future<Map<String, List<PainRow>>> painReports(Collection<String> patients, Instant since) {
        return byPatient(
                SqlPain.REPORTS + "WHERE patient_id IN (#{these}) AND at >= #{since} AND NOT " + SqlPain.CORRECTED
                        + " ORDER BY at, id",
                patients,
                Sql.places("since", since),
                SqlPain::report);
    }

    @Override
    public Future<Map<String, Integer>> latestPain(Collection<String> patients) {
        String statement = """
                SELECT pain_report.patient_id, pain_report.nprs FROM (SELECT patient_id, MAX(at) AS latest
                FROM pain_report WHERE patient_id IN (#{these}) AND TOLD GROUP BY patient_id) AS counted
                JOIN pain_report ON pain_report.patient_id = counted.patient_id AND pain_report.at = counted.latest
                WHERE TOLD ORDER BY pain_report.id""".replace("TOLD", "nprs IS NOT NULL AND NOT " + SqlPain.CORRECTED);
        return list(statement, patients, row -> Map.entry(row.getString("patient_id"), row.getInteger("nprs")))
                .map(all -> {
                    Map<String, Integer> latest = new HashMap<>();
                    all.forEach(one -> latest.put(one.getKey(), one.getValue()));
                    return latest;
                });
    }

    @Override
    public Future<Map<String, Block>> openBlocks(Collection<String> patients) {
        return list(
                        SqlPain.BLOCK + "WHERE patient_id IN (#{these}) AND cleared_at IS NULL ORDER BY since_at, id",
                        patients,
                        SqlPain::block)
                .map(blocks -> {
                    Map<String, Block> oldest = new LinkedHashMap<>();
                    blocks.forEach(block -> oldest.putIfAbsent(block.patientId(), block));
                    return oldest;
                });
    }

    @Override
    public Future<Map<String, List<NoticeRow>>> notices(Collection<String> patients) {
        return byPatient(
                SqlNotices.NOTICE + "WHERE patient_id IN (#{these}) ORDER BY at, id",
                patients,
                Map.of(),
                SqlNotices::notice);
    }

    @Override
    public Future<Map<String, PlanRow>> plans(Collection<String> patients) {
        return list("""
                        SELECT * FROM (SELECT plan.*, ROW_NUMBER() OVER (PARTITION BY patient_id ORDER BY version DESC)
                        AS place FROM plan WHERE patient_id IN (#{these})) AS counted WHERE place = 1""", patients, SqlPlans::plan)
                .map(all -> all.stream().collect(Collectors.toMap(PlanRow::patientId, Function.identity())));
    }

    @Override
    public Future<Set<String>> proposed(Collection<String> patients) {
        return list(
                        "SELECT DISTINCT patient_id FROM proposal WHERE patient_id IN (#{these}) AND decided_at IS NULL",
                        patients,
                        row -> row.getString("patient_id"))
                .map(HashSet::new);
    }

    @Override
    public Future<Map<String, List<Person>>> carers(Collection<String> patients) {
        return byPatient(
                        SqlPeople.PERSON.replace("SELECT ", "SELECT c.patient_id, ")
                                + "JOIN care c ON c.physio_id = p.id WHERE c.patient_id IN (#{these})",
                        patients,
                        Map.of(),
                        SqlPeople::person)
                .map(all -> {
                    all.replaceAll((patient, carers) -> SqlPeople.byName(carers).toList());
                    return all;
                });
    }

    @Override
    public Future<List<Flags>> flags(Collection<String> patients) {
        return list(
                """
                SELECT exercise, by_rule, COUNT(*) AS sessions FROM session WHERE patient_id IN (#{these})
                GROUP BY exercise, by_rule""",
                patients,
                row -> new Flags(
                        row.getString("exercise"), Json.counts(row.getString("by_rule")), row.getInteger("sessions")));
    }

    @Override
    public Future<List<Said>> feedback(Collection<String> patients) {
        return list("""
                SELECT s.exercise, f.session_id, f.repetition, f.rule, f.person_id, f.at, f.agrees, f.note
                FROM flag_feedback f JOIN session s ON s.id = f.session_id WHERE s.patient_id IN (#{these})
                ORDER BY f.at, f.session_id, f.repetition, f.rule""", patients, row -> new Said(row.getString("exercise"), SqlFeedback.feedback(row)));
    }
}
