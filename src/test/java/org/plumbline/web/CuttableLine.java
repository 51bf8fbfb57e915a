package org.plumbline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Message;

/** A line from sensors to a bridge that can be cut, and that hears what the host acknowledges. */
final class CuttableLine implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int bridgePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> acknowledged = new HashMap<>();

    CuttableLine(int bridgePort) throws IOException {
        this.bridgePort = bridgePort;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** By IMU what the host said that it has. */
    synchronized Map<Integer, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    private synchronized void heard(HostMessage.Ack ack) {
        ack.next().forEach(next -> acknowledged.merge(next.sensor(), next.index(), Math::max));
    }

    /** In mid-frame, as it comes. */
    void cut() {
        open.forEach(CuttableLine::end);
        open.clear();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket sensor = server.accept();
                open.add(sensor);
                Thread.ofPlatform().daemon().start(() -> connect(sensor));
            } catch (IOException e) {
                cut(); // closed
            }
        }
    }

    private void connect(Socket sensor) {
        try (sensor;
                Socket bridge = new Socket(InetAddress.getLoopbackAddress(), bridgePort)) {
            open.add(bridge);
            Thread.ofPlatform().daemon().start(() -> pump(sensor, bridge, null));
            pump(bridge, sensor, new FrameDecoder(new Acknowledgements()));
        } catch (IOException e) {
            end(sensor); // the service is not there
        }
    }

    private static void pump(Socket from, Socket to, @Nullable FrameDecoder listening) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (listening != null) {
                    listening.accept(buffer, 0, n);
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            end(to); // cut
        }
        end(from);
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private final class Acknowledgements implements FrameSink {
        @Override
        public void message(long offset, Message message) {
            if (message instanceof HostMessage.Ack ack) {
                heard(ack);
            }
        }

        @Override
        public void error(FrameError error) {
            throw new IllegalStateException("a damaged frame of the host: " + error);
        }
    }
}
