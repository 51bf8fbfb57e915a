package org.plumbline.device;

/**
 * One connection to a sensor or to a bridge, from its opening to its closing. Which sensor it is says only the hello
 * that comes through it. Compared by identity: a port that is plugged in again is another connection.
 */
public interface Connection {
    Kind kind();

    /** Where it comes from, for people: a port's path, a peer's address. */
    String origin();

    /**
     * Sends bytes to the other side; never blocks. What the line does not take now is thrown away: the conversation says
     * again what matters.
     */
    void send(byte[] bytes);

    /** While held no bytes are read, so that the sender has to wait: whoever takes them is behind. */
    void hold(boolean held);

    /** What the line carries in bytes a second, 0 when nobody knows. */
    default long bytesPerSecond() {
        return 0;
    }

    /** Ends the connection; {@link ConnectionHandler#closed} follows. */
    void close();

    /** The way in; {@link #id} is the stable name in JSON. */
    enum Kind {
        SERIAL("serial"),
        TCP("tcp"),
        WEBSOCKET("websocket");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
