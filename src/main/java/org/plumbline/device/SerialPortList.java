package org.plumbline.device;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The serial ports of this machine. */
public final class SerialPortList {
    /** Where Linux puts what is plugged in by USB. The built-in {@code ttyS*} are left alone: nobody's sensor is there. */
    private static final List<String> PLUGGED_IN = List.of("/dev/ttyACM*", "/dev/ttyUSB*");

    private SerialPortList() {}

    /**
     * A port that is there.
     *
     * @param path to open it by
     * @param description what the system calls it
     */
    public record Port(String path, String description) {}

    /** All of them, by path. */
    public static List<Port> all() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(port -> new Port(port.getSystemPortPath(), port.getDescriptivePortName()))
                .sorted((a, b) -> a.path().compareTo(b.path()))
                .toList();
    }

    /** The ports that are there now and that a name means: itself, or what fits {@code auto} or a pattern. */
    public static List<SerialPortName> meant(SerialPortName name) {
        TreeSet<String> paths = new TreeSet<>();
        if (!name.isPattern()) {
            paths.add(name.path());
        } else if (!name.path().equals(SerialPortName.AUTO)) {
            paths.addAll(fitting(name.path()));
        } else if (Files.isDirectory(Path.of("/dev"))) {
            PLUGGED_IN.forEach(pattern -> paths.addAll(fitting(pattern)));
        } else {
            all().forEach(port -> paths.add(port.path()));
        }
        return paths.stream().map(path -> new SerialPortName(path, name.baud())).toList();
    }

    private static List<String> fitting(String pattern) {
        Path whole = Path.of(pattern);
        Path folder = whole.getParent();
        List<String> found = new ArrayList<>();
        if (folder == null || whole.getFileName() == null) {
            return found;
        }
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, whole.getFileName().toString())) {
            all.forEach(path -> found.add(path.toString()));
        } catch (IOException | DirectoryIteratorException gone) {
            // a folder such as /dev/serial is only there while something is plugged in
            return List.of();
        }
        return found;
    }
}
