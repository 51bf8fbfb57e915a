package org.plumbline.device;

/**
 * Takes the bytes of connections, whatever they come through. The calls for one connection come one after another,
 * {@link #opened} first and {@link #closed} last; those for different connections may come at the same time and on
 * different threads.
 */
public interface ConnectionHandler {
    void opened(Connection connection);

    /** The next bytes of the stream, in their order; {@code bytes} is the handler's only during the call. */
    void bytes(Connection connection, byte[] bytes, int offset, int length);

    /** @param reason one plain line for the log and the people who look at the device */
    void closed(Connection connection, String reason);
}
