package org.plumbline.web;

import java.nio.file.Path;
import org.plumbline.store.Database;
import org.plumbline.store.PostgresServer;

/** Messages, with PostgreSQL behind them. */
class ConversationOnPostgresIT extends ConversationIT {
    @Override
    Database database(Path in) {
        return PostgresServer.shared().emptyDatabase();
    }
}
