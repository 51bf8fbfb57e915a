package org.plumbline.store;

class KilledOnSqliteIT extends KilledWhileWriting {
    @Override
    Database database() {
        return new Database.Sqlite(folder.resolve("plumbline.db"));
    }

    @Override
    String address(Database database) {
        return database.toString();
    }

    @Override
    String password(Database database) {
        return "";
    }
}
