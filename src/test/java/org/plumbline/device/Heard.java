package org.plumbline.device;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what connections brought: the bytes of each, and the events as lines. */
final class Heard implements ConnectionHandler {
    private final List<Connection> connections = new ArrayList<>();
    private final List<ByteArrayOutputStream> streams = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void opened(Connection connection) {
        connections.add(connection);
        streams.add(new ByteArrayOutputStream());
        events.add("opened");
    }

    @Override
    public synchronized void bytes(Connection connection, byte[] bytes, int offset, int length) {
        streams.get(connections.indexOf(connection)).write(bytes, offset, length);
    }

    @Override
    public synchronized void closed(Connection connection, String reason) {
        events.add("closed: " + reason);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized Connection connection(int i) {
        return connections.get(i);
    }

    /** All bytes of the i-th connection; none before it was opened. */
    synchronized byte[] bytes(int i) {
        return i < streams.size() ? streams.get(i).toByteArray() : new byte[0];
    }
}
