package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A sensor's line through a serial port. */
public final class SerialSensorLine implements SensorLine {
    private final SerialOutput port;
    private final InputStream in;

    private SerialSensorLine(SerialOutput port) {
        this.port = port;
        in = port.in();
    }

    /** @throws IOException when there is no such port or it is in use */
    public static SerialSensorLine open(SerialPortName name) throws IOException {
        return new SerialSensorLine(SerialOutput.open(name));
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return port;
    }

    @Override
    public void close() {
        port.close();
    }
}
