package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlCare implements CareStore {
    private final Sql sql;

    SqlCare(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> grant(String patientId, String physioId, Instant at) {
        return sql.together(client -> grant(client, patientId, physioId, at));
    }

    static Future<Void> grant(SqlClient client, String patientId, String physioId, Instant at) {
        return Sql.write(client, """
                INSERT INTO care (patient_id, physio_id, granted_at) VALUES (#{patient}, #{physio}, #{at})
                ON CONFLICT (patient_id, physio_id) DO NOTHING""", places("patient", patientId, "physio", physioId, "at", at))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> end(String patientId, String physioId) {
        return sql.together(client -> Sql.write(
                        client,
                        "DELETE FROM care WHERE patient_id = #{patient} AND physio_id = #{physio}",
                        places("patient", patientId, "physio", physioId)))
                .map(rows -> rows == 1);
    }

    @Override
    public Future<Boolean> has(String patientId, String physioId) {
        return sql.first(
                        "SELECT patient_id FROM care WHERE patient_id = #{patient} AND physio_id = #{physio}",
                        places("patient", patientId, "physio", physioId),
                        row -> row.getString("patient_id"))
                .map(Optional::isPresent);
    }

    @Override
    public Future<List<Person>> patientsOf(String physioId) {
        return sql.list(
                        SqlPeople.PERSON + "JOIN care c ON c.patient_id = p.id WHERE c.physio_id = #{physio}",
                        places("physio", physioId),
                        SqlPeople::person)
                .map(people -> SqlPeople.byName(people).toList());
    }

    @Override
    public Future<List<Person>> carersOf(String patientId) {
        return sql.list(
                        SqlPeople.PERSON + "JOIN care c ON c.physio_id = p.id WHERE c.patient_id = #{patient}",
                        places("patient", patientId),
                        SqlPeople::person)
                .map(people -> SqlPeople.byName(people).toList());
    }
}
