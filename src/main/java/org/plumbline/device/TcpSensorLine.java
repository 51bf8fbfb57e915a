package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sensor's line to a TCP bridge. */
public final class TcpSensorLine implements SensorLine {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private TcpSensorLine(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
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
    public void close() throws IOException {
        socket.close();
    }
}
