package org.plumbline.cli;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SensorLine;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.SerialSensorLine;
import org.plumbline.device.TcpSensorLine;
import org.plumbline.format.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a virtual sensor's bytes go: exactly one of a port, a bridge and a file. */
final class SensorTarget {
    @Option(names = "--serial", paramLabel = "PATH[@BAUD]", description = "A serial port.")
    private @Nullable String serial;

    @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "A TCP bridge.")
    private @Nullable String tcp;

    @Option(names = "--file", paramLabel = "OUT", description = "A file.")
    private @Nullable Path file;

    /** As it was asked for. */
    String name() {
        return serial != null ? serial : tcp != null ? tcp : String.valueOf(file);
    }

    /** Null when they go over a line on which a host may answer. */
    @Nullable
    Path file() {
        return file;
    }

    /**
     * How the line is opened, again and again.
     *
     * @param line whose use is wrong when there can be no such line
     */
    SensorLine.Opener opener(CommandLine line, @Nullable String token) {
        if (serial != null) {
            if (!SerialPortName.isOne(serial)) {
                throw new ParameterException(line, "--serial '" + serial + "': expected PATH or PATH@BAUD");
            }
            SerialPortName name = SerialPortName.parse(serial);
            return () -> SerialSensorLine.open(name);
        }
        String address = String.valueOf(tcp);
        int colon = address.lastIndexOf(':');
        boolean told = colon > 0 && address.substring(colon + 1).matches("\\d{1,5}");
        int port = told ? Integer.parseInt(address.substring(colon + 1)) : 0;
        if (port <= 0 || port > ServeCommand.MAX_PORT) {
            throw new ParameterException(line, "--tcp '" + address + "': expected HOST:PORT");
        }
        String host = address.substring(0, colon);
        return () -> TcpSensorLine.open(host, port, token == null ? "" : token);
    }

    /** Opens it for the first time: what is not there now is told, and not tried again. */
    SensorLine opened(SensorLine.Opener opener) throws BadInputException {
        try {
            return opener.open();
        } catch (IOException e) {
            String reason =
                    e instanceof UnknownHostException ? "there is no such host" : String.valueOf(e.getMessage());
            boolean named = reason.startsWith(name());
            throw new BadInputException(named ? reason : name() + ": cannot be opened: " + reason, e);
        }
    }
}
