package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.Recording;

/** The virtual sensor in Java keeps the contract. */
class VirtualSensorContractIT extends SensorContract {
    private static final int READ_MILLIS = 50;

    @Override
    protected ByteStreamPeer startSensor() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        VirtualSensor sensor = new VirtualSensor(
                new Recording.Sampled("contract", "lumbar", 100, null, still(60)),
                null,
                VirtualSensor.Settings.live("00000000000000aa", 7));
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                sensor.converse(() -> TcpSensorLine.open(server.getLocalPort(), ""), played -> {}, told -> {});
            } catch (IOException e) {
                // the test is over
            }
        });
        Socket host = server.accept();
        host.setSoTimeout(READ_MILLIS);
        host.setTcpNoDelay(true);
        return new Peer(server, host, thread);
    }

    private static SampleBatch still(int seconds) {
        SampleBatch samples = new SampleBatch();
        for (int i = 0; i < 100 * seconds; i++) {
            samples.add(i / 100.0, 9.8 + 0.001 * (i % 7), 0.1, -0.2, 0.01, 0.02 * (i % 3), 0);
        }
        return samples;
    }

    private record Peer(ServerSocket server, Socket host, Thread sensor) implements ByteStreamPeer {
        @Override
        public InputStream fromSensor() {
            return stream(host);
        }

        @Override
        public OutputStream toSensor() {
            try {
                return host.getOutputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream stream(Socket socket) {
            try {
                return socket.getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            sensor.interrupt();
            host.close();
            server.close();
        }
    }
}
