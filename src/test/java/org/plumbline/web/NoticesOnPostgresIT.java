package org.plumbline.web;

import java.nio.file.Path;
import org.plumbline.store.Database;
import org.plumbline.store.PostgresServer;

/** Notices and escalation, with PostgreSQL behind them. */
class NoticesOnPostgresIT extends NoticesIT {
    @Override
    Database database(Path in) {
        return PostgresServer.shared().emptyDatabase();
    }
}
