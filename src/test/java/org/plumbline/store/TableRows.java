package org.plumbline.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that the tables of a database hold: by table its rows, by column its value as text. */
record TableRows(Map<String, List<Map<String, @Nullable String>>> byTable) {
    static TableRows of(Database database) throws SQLException {
        Map<String, List<Map<String, @Nullable String>>> all = new TreeMap<>();
        try (Connection connection = Migrations.source(database).getConnection()) {
            for (String table : tables(connection)) {
                all.put(table, rows(connection, table));
            }
        }
        return new TableRows(all);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("sqlite_") || name.equals("flyway_schema_history"));
        return names;
    }

    private static List<Map<String, @Nullable String>> rows(Connection connection, String table) throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = found.getMetaData();
            while (found.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Of a table, with these columns alone. */
    List<Map<String, @Nullable String>> with(String table, Set<String> columns) {
        return byTable.getOrDefault(table, List.of()).stream()
                .map(row -> {
                    Map<String, @Nullable String> part = new TreeMap<>(row);
                    part.keySet().retainAll(columns);
                    return part;
                })
                .toList();
    }

    Set<String> columns(String table) {
        return byTable.getOrDefault(table, List.of()).stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toSet());
    }
}
