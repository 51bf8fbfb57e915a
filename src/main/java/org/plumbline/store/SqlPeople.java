package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class SqlPeople implements PeopleStore {
    static final String PERSON =
            "SELECT p.id, p.role, p.name, p.language, p.birth_year, p.plan, p.created_at FROM person p ";
    private final Sql sql;

    SqlPeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> add(Person person, Credential credential, @Nullable String caredForBy) {
        return sql.together(client -> insert(client, person, credential, caredForBy));
    }

    /** @return fails with {@link NameTakenException} when the username is in use */
    static Future<Void> insert(SqlClient client, Person person, Credential credential, @Nullable String caredForBy) {
        return Sql.write(
                        client,
                        """
                        INSERT INTO person (id, role, name, language, birth_year, plan, created_at)
                        VALUES (#{id}, #{role}, #{name}, #{language}, #{birthYear}, #{plan}, #{at})""",
                        places(
                                "id", person.id(),
                                "role", person.role().id(),
                                "name", person.name(),
                                "language", person.language(),
                                "birthYear", person.birthYear(),
                                "plan", Json.text(person.plan()),
                                "at", person.createdAt()))
                .compose(done -> Sql.write(
                        client,
                        """
                        INSERT INTO credential (person_id, username, hash, changed_at)
                        VALUES (#{id}, #{username}, #{hash}, #{at}) ON CONFLICT (username) DO NOTHING""",
                        places(
                                "id", person.id(),
                                "username", credential.username(),
                                "hash", credential.hash(),
                                "at", person.createdAt())))
                .compose(rows -> rows == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new NameTakenException(credential.username())))
                .compose(done -> caredForBy == null
                        ? Future.succeededFuture()
                        : SqlCare.grant(client, person.id(), caredForBy, person.createdAt()));
    }

    @Override
    public Future<Optional<Person>> byId(String id) {
        return sql.first(PERSON + "WHERE p.id = #{id}", places("id", id), SqlPeople::person);
    }

    @Override
    public Future<Optional<Credential>> credential(String username) {
        return sql.first(
                "SELECT person_id, username, hash FROM credential WHERE username = #{username}",
                places("username", username),
                SqlPeople::credential);
    }

    @Override
    public Future<Optional<Credential>> credentialOf(String personId) {
        return sql.first(
                "SELECT person_id, username, hash FROM credential WHERE person_id = #{id}",
                places("id", personId),
                SqlPeople::credential);
    }

    @Override
    public Future<Void> setLanguage(String personId, String language) {
        return sql.write(
                "UPDATE person SET language = #{language} WHERE id = #{id}",
                places("id", personId, "language", language));
    }

    @Override
    public Future<Void> setPassword(String personId, String hash, Instant at) {
        return sql.together(client -> password(client, personId, hash, at));
    }

    static Future<Void> password(SqlClient client, String personId, String hash, Instant at) {
        return Sql.write(
                        client,
                        "UPDATE credential SET hash = #{hash}, changed_at = #{at} WHERE person_id = #{id}",
                        places("id", personId, "hash", hash, "at", at))
                .compose(done ->
                        Sql.write(client, "DELETE FROM sign_in WHERE person_id = #{id}", places("id", personId)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> any(Role role) {
        return sql.first(
                        "SELECT id FROM person WHERE role = #{role} LIMIT 1",
                        places("role", role.id()),
                        row -> row.getString("id"))
                .map(Optional::isPresent);
    }

    @Override
    public Future<List<Person>> all() {
        return sql.list(PERSON, places(), SqlPeople::person)
                .map(people -> byName(people)
                        .sorted(Comparator.comparing(p -> p.role().id()))
                        .toList());
    }

    /** As somebody looks for a name, capital or not, with any letter: every database would order them in its own way. */
    static Stream<Person> byName(List<Person> people) {
        Collator letters = Collator.getInstance(Locale.ROOT);
        return people.stream()
                .sorted(Comparator.comparing(Person::name, letters).thenComparing(Person::id));
    }

    @Override
    public Future<Void> keepSignIn(String tokenHash, String personId, Instant at, Instant expiresAt) {
        return sql.together(client -> Sql.write(
                        client, "DELETE FROM sign_in WHERE expires_at < #{at}", places("at", at))
                .compose(done -> Sql.write(
                        client, """
                        INSERT INTO sign_in (token_hash, person_id, created_at, expires_at)
                        VALUES (#{hash}, #{person}, #{at}, #{expires})""", places("hash", tokenHash, "person", personId, "at", at, "expires", expiresAt)))
                .mapEmpty());
    }

    @Override
    public Future<Optional<Person>> signedIn(String tokenHash, Instant now) {
        return sql.first(
                PERSON + "JOIN sign_in s ON s.person_id = p.id WHERE s.token_hash = #{hash} AND s.expires_at > #{now}",
                places("hash", tokenHash, "now", now),
                SqlPeople::person);
    }

    @Override
    public Future<Void> endSignIn(String tokenHash) {
        return sql.write("DELETE FROM sign_in WHERE token_hash = #{hash}", places("hash", tokenHash));
    }

    static Person person(Row row) {
        return new Person(
                row.getString("id"),
                Role.of(row.getString("role")),
                row.getString("name"),
                row.getString("language"),
                row.getInteger("birth_year"),
                Json.strings(row.getString("plan")),
                Sql.instant(row, "created_at"));
    }

    private static Credential credential(Row row) {
        return new Credential(row.getString("person_id"), row.getString("username"), row.getString("hash"));
    }
}
