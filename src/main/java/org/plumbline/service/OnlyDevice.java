package org.plumbline.service;

import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;

/** One connection through which only one device may speak; at the first hello of another one it ends. */
final class OnlyDevice implements ConnectionHandler, FrameSink {
    private final ConnectionHandler next;
    private final String device;
    private final FrameDecoder decoder = new FrameDecoder(this);
    private boolean foreign;

    OnlyDevice(ConnectionHandler next, String device) {
        this.next = next;
        this.device = device;
    }

    @Override
    public void opened(Connection connection) {
        next.opened(connection);
    }

    @Override
    public void bytes(Connection connection, byte[] bytes, int offset, int length) {
        decoder.accept(bytes, offset, length);
        if (foreign) {
            connection.close();
        } else {
            next.bytes(connection, bytes, offset, length);
        }
    }

    @Override
    public void closed(Connection connection, String reason) {
        next.closed(connection, foreign ? "its token belongs to another sensor" : reason);
    }

    @Override
    public void message(long offset, Message message) {
        foreign |= message instanceof Hello hello && !hello.deviceId().equals(device);
    }

    @Override
    public void error(FrameError error) {
        // Counted behind this one, where the frames are taken in.
    }
}
