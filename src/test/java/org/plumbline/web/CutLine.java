package org.plumbline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a browser and the service that can be taken away: first silently, as in a tunnel, then openly. */
final class CutLine implements AutoCloseable {
    private enum Mode {
        CARRIES,
        SWALLOWS,
        REFUSES
    }

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.CARRIES;

    CutLine(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("cut-line").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What is sent from now on never arrives, and nobody is told. */
    void swallow() {
        mode = Mode.SWALLOWS;
    }

    void refuse() throws IOException {
        mode = Mode.REFUSES;
        dropAll();
    }

    void restore() throws IOException {
        dropAll();
        mode = Mode.CARRIES;
    }

    private void dropAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                if (mode == Mode.REFUSES) {
                    client.close();
                    continue;
                }
                open.add(client);
                if (mode == Mode.CARRIES) {
                    Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(service);
                    pump(client, service);
                    pump(service, client);
                }
            }
        } catch (IOException closed) {
            mode = Mode.REFUSES;
        }
    }

    private void pump(Socket from, Socket to) {
        Thread.ofPlatform().daemon().name("cut-line-pump").start(() -> {
            byte[] buffer = new byte[16_384];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (mode == Mode.CARRIES) {
                        out.write(buffer, 0, n);
                    }
                }
            } catch (IOException cut) {
                open.remove(from);
            }
        });
    }

    @Override
    public void close() throws IOException {
        listening.close();
        dropAll();
    }
}
