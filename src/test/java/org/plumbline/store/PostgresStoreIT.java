package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** What becomes of a PostgreSQL database on the way to a store; what the store does then is in {@link LeastPrivilegeIT}. */
class PostgresStoreIT implements MigrationContract {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Database emptyDatabase() {
        return PostgresServer.shared().emptyDatabase();
    }

    @Override
    public Database copyOf(Database database) {
        return PostgresServer.shared().copyOf((Database.Postgres) database);
    }

    @Test
    void aServerThatIsNotThereIsNamedInOneLineWithoutThePassword() {
        Database nowhere = new Database.Postgres("127.0.0.1", 1, "clinic", "plumbline", "very-secret");
        assertThatThrownBy(() -> await(nowhere.open(vertx)))
                .cause()
                .isInstanceOf(BadInputException.class)
                .message()
                .startsWith("postgresql://plumbline@127.0.0.1:1/clinic: not reached: ")
                .doesNotContain("\n")
                .doesNotContain("very-secret");
    }
}
