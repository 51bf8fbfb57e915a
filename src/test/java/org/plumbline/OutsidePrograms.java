package org.plumbline;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests need and that may be missing: a test skips then and names it; with {@code CI=true} it fails. */
public final class OutsidePrograms {
    private OutsidePrograms() {}

    /** Chromium or Chrome. */
    public static Path chromium() {
        return find("Chromium (package 'chromium')", List.of("chromium", "chromium-browser", "google-chrome"));
    }

    /** A C compiler. */
    public static Path cCompiler() {
        return find("A C compiler (package 'gcc')", List.of("cc", "gcc", "clang"));
    }

    /** GNU make, which builds the firmware core. */
    public static Path make() {
        return find("GNU make (package 'make')", List.of("make", "gmake"));
    }

    /** The cross-compiler for Cortex-M. */
    public static Path armCompiler() {
        return find("A compiler for Cortex-M (package 'gcc-arm-none-eabi')", List.of("arm-none-eabi-gcc"));
    }

    /** The machine that runs the firmware image. */
    public static Path armMachine() {
        return find("QEMU for Arm (package 'qemu-system-arm')", List.of("qemu-system-arm"));
    }

    /** Python with the BlueZ template on a bus of its own; the system's, because Debian installs it there. */
    public static Path bluetoothMock() {
        find("A D-Bus (package 'dbus')", List.of("dbus-daemon"));
        boolean there = Stream.of("/usr/lib/python3/dist-packages", "/usr/lib/python3/site-packages")
                .anyMatch(folder -> Files.isRegularFile(Path.of(folder, "dbusmock", "templates", "bluez5.py")));
        find(
                "The mock of BlueZ (package 'python3-dbusmock')",
                there ? List.of("dbus-daemon") : List.of("python3-dbusmock"));
        return Path.of("/usr/bin/python3");
    }

    private static Path find(String what, List<String> names) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail(what + " is missing; with CI=true this test may not skip");
        }
        Assumptions.assumeTrue(found.isPresent(), () -> what + " is missing: this test is skipped");
        return found.orElseThrow();
    }
}
