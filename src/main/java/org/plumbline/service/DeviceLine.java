package org.plumbline.service;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.device.Connection;

/**
 * One connection's bytes, cut at the delimiters: each piece is decoded first and journaled whole right after, so a
 * session that begins or ends between two pieces has exactly the frames it was given. Single-threaded.
 */
final class DeviceLine implements FrameSink {
    /** Twice the longest frame: what is longer without a delimiter is noise and is passed on as it is. */
    private static final int MAX_PIECE = 512;

    /** Twenty seconds of a full line of 115,200 baud. */
    private static final long MAX_NOISE_BYTES = 256 << 10;

    private static final byte DELIMITER = 0;

    /** Hears what comes through, in its order. */
    interface Listener {
        void message(DeviceLine line, Message message);

        void error(DeviceLine line, FrameError error);

        /** @param piece the bytes behind the messages and errors heard since the last piece */
        void piece(DeviceLine line, byte[] piece);
    }

    private final Connection connection;
    private final long number;
    private final String name;
    private final Listener listener;
    private final @Nullable String patientId;
    private final FrameDecoder decoder = new FrameDecoder(this);
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(MAX_PIECE);
    private @Nullable String deviceId;
    private boolean begun;
    private boolean behind;
    private long bytesWithoutFrame;
    private long heardMicros = DeviceConversation.nowMicros();

    /**
     * @param number higher for a connection that was opened later
     * @param name of the file for what comes outside of sessions
     * @param patientId whose own browser this is, null for what serves everybody
     */
    DeviceLine(Connection connection, long number, String name, Listener listener, @Nullable String patientId) {
        this.connection = connection;
        this.number = number;
        this.name = name;
        this.listener = listener;
        this.patientId = patientId;
    }

    void accept(byte[] bytes) {
        bytesWithoutFrame += bytes.length;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == DELIMITER || i - from + piece.size() >= MAX_PIECE) {
                take(bytes, from, i + 1);
                pass();
                from = i + 1;
            }
        }
        take(bytes, from, bytes.length);
    }

    private void take(byte[] bytes, int from, int to) {
        piece.write(bytes, from, to - from);
        decoder.accept(bytes, from, to - from);
    }

    private void pass() {
        listener.piece(this, piece.toByteArray());
        piece.reset();
    }

    void end() {
        decoder.end();
        if (piece.size() > 0) {
            pass();
        }
    }

    @Override
    public void message(long offset, Message message) {
        bytesWithoutFrame = 0;
        heardMicros = DeviceConversation.nowMicros();
        listener.message(this, message);
    }

    @Override
    public void error(FrameError error) {
        listener.error(this, error);
    }

    /** Of the frame whose message is being handed over. */
    long checksum() {
        return decoder.checksum();
    }

    /** Whether so much noise came through it that no sensor can be behind it. */
    boolean isNoise() {
        return bytesWithoutFrame > MAX_NOISE_BYTES;
    }

    /** When the last intact frame came, of {@link DeviceConversation#nowMicros}; at first when it was opened. */
    long heardMicros() {
        return heardMicros;
    }

    boolean isNewerThan(DeviceLine other) {
        return number > other.number;
    }

    Connection connection() {
        return connection;
    }

    String name() {
        return name;
    }

    /** Whether this is the own browser of somebody else. */
    boolean isOfAnother(String patient) {
        return patientId != null && !patientId.equals(patient);
    }

    /** Who is speaking, null before the first hello. */
    @Nullable
    String deviceId() {
        return deviceId;
    }

    void is(String device) {
        if (!device.equals(deviceId)) {
            begun = false;
        }
        deviceId = device;
    }

    /** Whether what comes now was taken before the session that has the device; then it is nobody's. */
    void isBehind(boolean late) {
        behind = late;
    }

    boolean isBehind() {
        return behind;
    }

    /** Whether this line's own file has its hello; true from the second call on. */
    boolean begin() {
        boolean before = begun;
        begun = true;
        return before;
    }
}
