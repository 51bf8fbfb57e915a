package org.plumbline.device;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A sensor's line to a TCP bridge. */
public final class TcpSensorLine implements SensorLine {
    private final Socket socket;
    private final Listening in;
    private final OutputStream out;

    private TcpSensorLine(Socket socket) throws IOException {
        this.socket = socket;
        in = new Listening(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** @param token what the bridge wants as the first line, empty for none */
    public static TcpSensorLine open(String host, int port, String token) throws IOException {
        return open(new Socket(host, port), token);
    }

    static TcpSensorLine open(int loopbackPort, String token) throws IOException {
        return open(new Socket(InetAddress.getLoopbackAddress(), loopbackPort), token);
    }

    private static TcpSensorLine open(Socket socket, String token) throws IOException {
        socket.setTcpNoDelay(true);
        TcpSensorLine line = new TcpSensorLine(socket);
        if (!token.isEmpty()) {
            line.out.write(("token " + token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return line;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public @Nullable String refusal() {
        return in.refusal();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Passes on what the host says and remembers how it began. */
    private static final class Listening extends FilterInputStream {
        private static final int LONGEST_REFUSAL = 200;

        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

        Listening(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            synchronized (beginning) {
                if (n > 0 && beginning.size() < LONGEST_REFUSAL) {
                    beginning.write(bytes, offset, n);
                }
            }
            return n;
        }

        @Nullable
        String refusal() {
            synchronized (beginning) {
                String text = beginning.toString(StandardCharsets.UTF_8);
                int end = text.indexOf('\n');
                return text.startsWith(TcpBridge.REFUSAL) && end > 0
                        ? text.substring(TcpBridge.REFUSAL.length(), end)
                        : null;
            }
        }
    }
}
