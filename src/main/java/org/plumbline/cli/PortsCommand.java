package org.plumbline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SerialPortList;
import org.plumbline.device.SerialPortName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline ports}: where a sensor may be plugged in. */
@Command(
        name = "ports",
        description = "Lists the serial ports of this machine, or those that a name or pattern means.",
        mixinStandardHelpOptions = true)
final class PortsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--serial", paramLabel = "auto|PATTERN", description = "What 'serve --serial' would open now.")
    private @Nullable String serial;

    @Override
    public Integer call() {
        List<SerialPortList.Port> ports = serial == null ? SerialPortList.all() : meant(serial);
        ports.forEach(port -> Terminal.out(spec)
                .println(String.format("%s\t%s\t%s", port.path(), permission(port.path()), port.description())));
        if (ports.isEmpty()) {
            Terminal.err(spec).println("no serial port is there");
        }
        return Plumbline.OK;
    }

    private List<SerialPortList.Port> meant(String text) {
        if (!SerialPortName.isOne(text)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--serial is auto, PATH or a pattern such as /dev/ttyACM*, each with @BAUD; not '" + text + "'");
        }
        return SerialPortList.meant(SerialPortName.parse(text)).stream()
                .map(port -> new SerialPortList.Port(port.path(), port.baud() + " 8N1"))
                .toList();
    }

    private static String permission(String path) {
        Path file = Path.of(path);
        boolean there = Files.exists(file);
        return !there ? "not there" : Files.isReadable(file) && Files.isWritable(file) ? "ok" : "not allowed";
    }
}
