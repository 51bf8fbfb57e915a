package org.plumbline.device;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Both directions of a sensor's line to its host. */
public interface SensorLine extends Closeable {
    /** What the host says; a read that returns 0 or times out means that it says nothing now. */
    InputStream in();

    OutputStream out();

    /** Why the other side does not want this sensor, in its words; null when it has not said so. */
    default @Nullable String refusal() {
        return null;
    }

    /** Opens the line, and opens it again after it broke. */
    @FunctionalInterface
    interface Opener {
        SensorLine open() throws IOException;
    }
}
