package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** Two services, two data folders, one PostgreSQL database. */
class DatabaseClaimIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long KEY = 0x706c_756d_626c_696eL;

    private final Vertx vertx = Vertx.vertx();
    private final Database database = PostgresServer.shared().emptyDatabase();

    @AfterEach
    void end() throws Exception {
        StoreOf.await(vertx.close());
    }

    @Test
    void oneServiceAtATimeHasItAndTheOtherIsToldWhatToDo() throws Exception {
        assertThat(database.isInUse()).isFalse();
        Store first = StoreOf.await(database.openAlone(vertx));
        assertThat(database.isInUse()).isTrue();
        assertThatThrownBy(() -> StoreOf.await(database.openAlone(vertx)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .message()
                .matches("postgresql://postgres@127.0.0.1:\\d+/clinic\\d+: another service is using this database from"
                        + " 127\\.0\\.0\\.1 since \\S+Z; stop that one, or name another database with --database");
        Store beside = StoreOf.await(database.open(vertx));
        StoreOf.await(beside.ping());
        StoreOf.await(beside.close());
        StoreOf.await(first.ping());
        StoreOf.await(first.close());
        assertThat(database.isInUse()).isFalse();
        StoreOf.await(StoreOf.await(database.openAlone(vertx)).close());
    }

    /** Its connection ends, as when the server is away, and somebody else comes first afterwards. */
    @Test
    void whoHasLostItWritesNothingUntilItIsHadAgain() throws Exception {
        Store store = StoreOf.await(database.openAlone(vertx));
        try (Connection other = Migrations.source(database).getConnection();
                Statement statement = other.createStatement()) {
            Thread waiting = Thread.ofPlatform().daemon().start(() -> takeNext(statement));
            await().atMost(SOON).until(() -> count("NOT granted") == 1);
            DatabaseHand.change(
                    database,
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
            assertThat(waiting.join(SOON)).isTrue();
            await().atMost(SOON).untilAsserted(() -> assertThat(refusal(store)).contains("another service has taken"));
            assertThatThrownBy(() -> StoreOf.await(store.people().setLanguage("anna", "de")))
                    .cause()
                    .isInstanceOf(SQLException.class);
            StoreOf.await(store.people().all());
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
        await().atMost(SOON).until(() -> refusal(store).isEmpty());
        StoreOf.await(store.close());
    }

    private static String refusal(Store store) {
        Throwable refused = store.ping()
                .transform(done -> io.vertx.core.Future.succeededFuture(done.cause()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
        return refused == null ? "" : Objects.requireNonNull(refused.getMessage());
    }

    private static void takeNext(Statement statement) {
        try {
            statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String which) throws SQLException {
        try (Connection connection = Migrations.source(database).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                        + which + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
            row.next();
            return row.getInt(1);
        }
    }
}
