package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.device.BluetoothNear;

/** The gateway as a process of its own. */
class GatewayKilledIT {
    @TempDir
    Path folder;

    @Test
    void aGatewayThatIsKilledLosesNothing() throws Exception {
        byte[] wire = SensorBytes.squats(GatewayIT.DEVICE);
        List<byte[]> notifications = SensorBytes.notifications(wire);
        int half = notifications.size() / 2;
        Path waiting = folder.resolve("waiting");
        try (BluetoothNear near = new BluetoothNear();
                RunningClinic clinic = new RunningClinic(folder.resolve("data"));
                CutLine network = new CutLine(clinic.application().port())) {
            Path token = Files.writeString(folder.resolve("token"), GatewayIT.token(clinic));
            near.appear();
            Process first = process(near, network.port(), token, waiting);
            try {
                await().atMost(GatewayIT.PATIENCE).until(() -> near.count("notifying") == 1);
                GatewayIT.send(near, notifications.subList(0, half));
                await().atMost(GatewayIT.PATIENCE).until(() -> SensorBytes.taken(clinic) > 0);
                network.refuse();
                GatewayIT.send(near, notifications.subList(half, notifications.size()));
                await().atMost(GatewayIT.PATIENCE)
                        .ignoreException(NoSuchFileException.class)
                        .until(() -> isOnDisk(waiting, wire));
            } finally {
                first.destroyForcibly().waitFor();
            }
            network.restore();
            Process second = process(near, network.port(), token, waiting);
            try {
                long[] all = SensorBytes.sampleIndices(wire);
                await().atMost(GatewayIT.PATIENCE)
                        .untilAsserted(
                                () -> assertThat(SensorBytes.taken(clinic)).isEqualTo(all.length));
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    /** Whether the end of what the sensor said stands on the gateway's disk. */
    private static boolean isOnDisk(Path waiting, byte[] wire) throws IOException {
        String end = HexFormat.of().formatHex(wire, wire.length - 24, wire.length);
        try (Stream<Path> files = Files.list(waiting)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".frames")).toList()) {
                if (HexFormat.of().formatHex(Files.readAllBytes(file)).contains(end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Process process(BluetoothNear near, int port, Path token, Path waiting) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.plumbline.cli.Plumbline",
                        "gateway",
                        "--ble",
                        BluetoothNear.NAME,
                        "--to",
                        "http://127.0.0.1:" + port,
                        "--token-file",
                        token.toString(),
                        "--bus",
                        near.busAddress(),
                        "--keep",
                        waiting.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("gateway.log").toFile()))
                .start();
    }
}
