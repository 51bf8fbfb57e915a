package org.plumbline.core.protocol;

/** Takes what a {@code FrameDecoder} makes of the bytes, in their order. */
public interface FrameSink {
    /** @param offset of the frame's first byte in the stream; a {@link Samples} is valid only during the call */
    void message(long offset, Message message);

    void error(FrameError error);
}
