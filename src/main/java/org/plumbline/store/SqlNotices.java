package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlNotices implements NoticeStore {
    static final String NOTICE =
            "SELECT id, patient_id, kind, source, at, level, handled_at, handled_by, word FROM notice ";
    private static final String ABSENCE = "SELECT id, physio_id, cover_id, from_at, until_at FROM absence ";

    private final Sql sql;

    SqlNotices(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Boolean> add(NoticeRow n) {
        return sql.together(client -> Sql.write(
                        client,
                        """
                        INSERT INTO notice (id, patient_id, kind, source, at, level)
                        VALUES (#{id}, #{patient}, #{kind}, #{source}, #{at}, #{level})
                        ON CONFLICT (patient_id, kind, source) DO NOTHING""",
                        places(
                                "id", n.id(),
                                "patient", n.patientId(),
                                "kind", n.kind(),
                                "source", n.source(),
                                "at", n.at(),
                                "level", n.level()))
                .map(rows -> rows == 1));
    }

    @Override
    public Future<Optional<NoticeRow>> byId(String id) {
        return sql.first(NOTICE + "WHERE id = #{id}", places("id", id), SqlNotices::notice);
    }

    @Override
    public Future<List<NoticeRow>> ofPatient(String patientId) {
        return sql.list(
                NOTICE + "WHERE patient_id = #{patient} ORDER BY at, id",
                places("patient", patientId),
                SqlNotices::notice);
    }

    @Override
    public Future<List<NoticeRow>> open() {
        return sql.list(NOTICE + "WHERE handled_at IS NULL ORDER BY at, id", places(), SqlNotices::notice);
    }

    @Override
    public Future<Void> raise(String id, int level) {
        return sql.write("UPDATE notice SET level = #{level} WHERE id = #{id}", places("id", id, "level", level));
    }

    @Override
    public Future<Boolean> handle(String id, Instant at, @Nullable String by, String word) {
        return sql.together(client -> Sql.write(client, """
                        UPDATE notice SET handled_at = #{at}, handled_by = #{by}, word = #{word}
                        WHERE id = #{id} AND handled_at IS NULL""", places("id", id, "at", at, "by", by, "word", word))
                .map(rows -> rows == 1));
    }

    @Override
    public Future<List<String>> patients() {
        return sql.list(
                "SELECT id FROM person WHERE role = 'patient' ORDER BY id", places(), row -> row.getString("id"));
    }

    @Override
    public Future<Void> add(Absence a) {
        return sql.write(
                """
                INSERT INTO absence (id, physio_id, cover_id, from_at, until_at)
                VALUES (#{id}, #{physio}, #{cover}, #{from}, #{until})""",
                places(
                        "id",
                        a.id(),
                        "physio",
                        a.physioId(),
                        "cover",
                        a.coverId(),
                        "from",
                        a.from(),
                        "until",
                        a.until()));
    }

    @Override
    public Future<Boolean> endAbsence(String id, String physioId, Instant at) {
        return sql.together(client -> Sql.write(
                        client,
                        "UPDATE absence SET until_at = #{at} WHERE id = #{id} AND physio_id = #{physio} AND until_at > #{at}",
                        places("id", id, "physio", physioId, "at", at))
                .map(rows -> rows == 1));
    }

    @Override
    public Future<List<Absence>> absences(Instant now) {
        return sql.list(
                ABSENCE + "WHERE until_at > #{now} ORDER BY from_at, id", places("now", now), SqlNotices::absence);
    }

    @Override
    public Future<Optional<List<Absence>>> absencesOf(String physioId, Instant now, @Nullable String after, int limit) {
        String own = ABSENCE + "WHERE physio_id = #{physio} AND until_at > #{now} ";
        if (after == null) {
            return sql.list(
                            own + "ORDER BY from_at, id LIMIT #{limit}",
                            places("physio", physioId, "now", now, "limit", limit),
                            SqlNotices::absence)
                    .map(Optional::of);
        }
        return sql.first(
                        own + "AND id = #{id}",
                        places("physio", physioId, "now", now, "id", after),
                        SqlNotices::absence)
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : sql.list(
                                        own + "AND (from_at > #{from} OR (from_at = #{from} AND id > #{id}))"
                                                + " ORDER BY from_at, id LIMIT #{limit}",
                                        places(
                                                "physio", physioId,
                                                "now", now,
                                                "from", known.get().from(),
                                                "id", after,
                                                "limit", limit),
                                        SqlNotices::absence)
                                .map(Optional::of));
    }

    private static Absence absence(Row row) {
        return new Absence(
                row.getString("id"),
                row.getString("physio_id"),
                row.getString("cover_id"),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "until_at"));
    }

    @Override
    public Future<Void> setAddress(String personId, @Nullable String address) {
        return address == null
                ? sql.write("DELETE FROM mail_address WHERE person_id = #{person}", places("person", personId))
                : sql.write("""
                        INSERT INTO mail_address (person_id, address) VALUES (#{person}, #{address})
                        ON CONFLICT (person_id) DO UPDATE SET address = excluded.address""", places("person", personId, "address", address));
    }

    @Override
    public Future<Optional<String>> address(String personId) {
        return sql.first(
                "SELECT address FROM mail_address WHERE person_id = #{person}",
                places("person", personId),
                row -> row.getString("address"));
    }

    static NoticeRow notice(Row row) {
        return new NoticeRow(
                row.getString("id"),
                row.getString("patient_id"),
                row.getString("kind"),
                row.getString("source"),
                Sql.instant(row, "at"),
                row.getInteger("level"),
                Sql.instantOrNull(row, "handled_at"),
                row.getString("handled_by"),
                row.getString("word"));
    }
}
