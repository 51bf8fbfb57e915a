package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** The whole suite of the store on a real server. */
class PostgresStoreIT extends StoreContract implements MigrationContract {
    private @Nullable Database database;

    @Override
    Database database() {
        if (database == null) {
            database = PostgresServer.shared().emptyDatabase();
        }
        return database;
    }

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Database emptyDatabase() {
        return PostgresServer.shared().emptyDatabase();
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
