package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

final class SqlDevices implements DeviceStore {
    private final Sql sql;

    SqlDevices(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Future<Void> seen(DeviceRow d) {
        return sql.write(
                """
                INSERT INTO device (id, firmware, connection, battery_percent, worn, last_seen_at)
                VALUES (#{id}, #{firmware}, #{connection}, #{battery}, #{worn}, #{at})
                ON CONFLICT (id) DO UPDATE SET firmware = excluded.firmware, connection = excluded.connection,
                battery_percent = excluded.battery_percent, worn = excluded.worn, last_seen_at = excluded.last_seen_at""",
                places(
                        "id", d.id(),
                        "firmware", d.firmware(),
                        "connection", d.connection(),
                        "battery", d.batteryPercent(),
                        "worn", d.worn(),
                        "at", d.lastSeenAt()));
    }

    @Override
    public Future<List<DeviceRow>> all() {
        return sql.list("""
                SELECT id, firmware, connection, battery_percent, worn, last_seen_at FROM device
                ORDER BY last_seen_at DESC, id""", places(), SqlDevices::device);
    }

    @Override
    public Future<Void> addToken(BridgeToken t) {
        return sql.write(
                """
                INSERT INTO bridge_token (token_hash, label, device_id, created_by, created_at)
                VALUES (#{hash}, #{label}, #{device}, #{by}, #{at})""",
                places(
                        "hash", t.tokenHash(),
                        "label", t.label(),
                        "device", t.deviceId(),
                        "by", t.createdBy(),
                        "at", t.createdAt()));
    }

    @Override
    public Future<Optional<BridgeToken>> token(String tokenHash) {
        return sql.first("""
                SELECT token_hash, label, device_id, created_by, created_at FROM bridge_token
                WHERE token_hash = #{hash}""", places("hash", tokenHash), SqlDevices::token);
    }

    @Override
    public Future<List<BridgeToken>> tokens() {
        return sql.list("""
                SELECT token_hash, label, device_id, created_by, created_at FROM bridge_token
                ORDER BY created_at, token_hash""", places(), SqlDevices::token);
    }

    @Override
    public Future<Void> removeTokens(String label) {
        return sql.write("DELETE FROM bridge_token WHERE label = #{label}", places("label", label));
    }

    private static BridgeToken token(Row row) {
        return new BridgeToken(
                row.getString("token_hash"),
                row.getString("label"),
                row.getString("device_id"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"));
    }

    private static DeviceRow device(Row row) {
        Integer worn = row.getInteger("worn");
        return new DeviceRow(
                row.getString("id"),
                row.getString("firmware"),
                row.getString("connection"),
                row.getInteger("battery_percent"),
                worn == null ? null : worn == 1,
                Sql.instant(row, "last_seen_at"));
    }
}
