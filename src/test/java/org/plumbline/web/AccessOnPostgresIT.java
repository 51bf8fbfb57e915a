package org.plumbline.web;

import java.nio.file.Path;
import org.plumbline.store.Database;
import org.plumbline.store.PostgresServer;

/** The same table of who may do what, with PostgreSQL behind it. */
class AccessOnPostgresIT extends AccessIT {
    @Override
    Database database(Path folder) {
        return PostgresServer.shared().emptyDatabase();
    }
}
