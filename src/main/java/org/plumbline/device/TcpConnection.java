package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of the {@link TcpBridge}. */
final class TcpConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

    private final NetSocket socket;
    private volatile String reason = "closed by the other side";

    TcpConnection(NetSocket socket) {
        this.socket = socket;
    }

    NetSocket socket() {
        return socket;
    }

    /** Why it ended, for people; said before it is over it is what would end it. */
    String reason() {
        return reason;
    }

    void endsBecause(String why) {
        reason = why;
    }

    @Override
    public Kind kind() {
        return Kind.TCP;
    }

    @Override
    public String origin() {
        return String.valueOf(socket.remoteAddress());
    }

    @Override
    public void send(byte[] bytes) {
        if (!socket.writeQueueFull()) {
            socket.write(Buffer.buffer(bytes)).onFailure(e -> LOG.debug("{}: {}", origin(), e.toString()));
        }
    }

    @Override
    public void hold(boolean held) {
        if (held) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    @Override
    public void close() {
        reason = "closed here";
        socket.close();
    }
}
