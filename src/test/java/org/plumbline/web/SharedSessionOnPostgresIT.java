package org.plumbline.web;

import java.nio.file.Path;
import org.plumbline.store.Database;
import org.plumbline.store.PostgresServer;

/** One session in many places, with PostgreSQL behind it. */
class SharedSessionOnPostgresIT extends SharedSessionIT {
    @Override
    Database database(Path in) {
        return PostgresServer.shared().emptyDatabase();
    }
}
