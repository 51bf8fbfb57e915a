package org.plumbline.device;

/**
 * One connection to a sensor or to a bridge, from its opening to its closing. Which sensor it is says only the hello
 * that comes through it. Compared by identity: a port that is plugged in again is another connection.
 */
public interface Connection {
    Kind kind();

    /** Where it comes from, for people: a port's path, a peer's address. */
    String origin();

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
