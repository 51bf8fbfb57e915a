package org.plumbline.device;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.plumbline.OutsidePrograms;

/** BlueZ's template and a BLE sensor on a private bus; {@code near.py} beside it says what it understands. */
public final class BluetoothNear implements AutoCloseable {
    public static final String NAME = "Plumbline 7";

    private final Process process;
    private final BufferedWriter commands;
    private final String address;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    public BluetoothNear() throws IOException {
        Path python = OutsidePrograms.bluetoothMock();
        process = new ProcessBuilder(python.toString(), "src/test/resources/bluez/near.py")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        commands = process.outputWriter(StandardCharsets.US_ASCII);
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        address = output.readLine();
        if (address == null) {
            throw new IOException("the mock of BlueZ did not start");
        }
        Thread.ofPlatform()
                .daemon()
                .name("bluetooth-near")
                .start(() -> output.lines().forEach(lines::add));
    }

    public String busAddress() {
        return address;
    }

    /** The sensor begins to advertise. */
    public void appear() throws IOException {
        command("appear");
    }

    public void leave() throws IOException {
        command("leave");
    }

    public void send(byte[] notification) throws IOException {
        command("notify " + java.util.HexFormat.of().formatHex(notification));
    }

    private void command(String line) throws IOException {
        commands.write(line);
        commands.newLine();
        commands.flush();
    }

    public long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    /** What was written to the sensor: kind and hexadecimal digits. */
    public List<String> written() {
        return lines.stream()
                .filter(line -> line.startsWith("wrote "))
                .map(line -> line.substring("wrote ".length()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
