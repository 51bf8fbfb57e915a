package org.plumbline.core.protocol;

/**
 * A frame that did not decode.
 *
 * @param offset of the frame's first byte in the stream
 * @param bytes how many bytes of the stream it covers, delimiter included where there was one
 */
public record FrameError(long offset, Kind kind, int bytes) {
    /** Why; {@link #id} is the stable name in JSON and metrics. */
    public enum Kind {
        CRC("crc"),
        COBS("cobs"),
        LENGTH("length"),
        UNKNOWN_TYPE("unknown-type"),
        TRUNCATED("truncated");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
