package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A running sensor and the two ends of its line. */
public interface ByteStreamPeer extends AutoCloseable {
    /** What the sensor sends; a read may wait for 50 ms at most and then throws a SocketTimeoutException or returns 0. */
    InputStream fromSensor();

    OutputStream toSensor();

    @Override
    void close() throws IOException;
}
