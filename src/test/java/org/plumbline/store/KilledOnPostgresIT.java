package org.plumbline.store;

import org.jspecify.annotations.Nullable;

class KilledOnPostgresIT extends KilledWhileWriting {
    private Database.@Nullable Postgres database;

    @Override
    Database database() {
        if (database == null) {
            database = (Database.Postgres) PostgresServer.shared().emptyDatabase();
        }
        return database;
    }

    @Override
    String address(Database database) {
        return database.toString();
    }

    @Override
    String password(Database database) {
        return database instanceof Database.Postgres postgres ? postgres.password() : "";
    }
}
