package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens serial ports by their path. */
final class SerialPorts {
    /** Longest wait of a blocking read; bounds how long closing takes. */
    private static final int READ_TIMEOUT_MILLIS = 200;

    private SerialPorts() {}

    static SerialPort open(SerialPortName name) throws IOException {
        SerialPort port = find(name.path());
        port.setComPortParameters(name.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, READ_TIMEOUT_MILLIS, 0);
        if (!port.openPort(0)) {
            throw new IOException(name.path() + " cannot be opened: in use by another program, or no permission"
                    + " (error " + port.getLastErrorCode() + ")");
        }
        return port;
    }

    private static SerialPort find(String path) throws IOException {
        // jSerialComm takes any existing file; a path is checked here, a name such as COM3 is its business
        Path file = Path.of(path);
        if (path.startsWith("/") && !Files.exists(file)) {
            throw new IOException(path + ": there is no such serial port");
        }
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new IOException(
                    path + ": is a " + (Files.isDirectory(file) ? "folder" : "file") + ", no serial port");
        }
        try {
            return SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(path + ": there is no such serial port", e);
        }
    }
}
