package org.plumbline.core.protocol;

/** How many bytes a second a line carries, by the frames of {@link SensorMessage.LinkLoad} as they come. */
final class LineMeter {
    private static final long MOST = 0xFFFF_FFFFL;

    private long firstMicros = -1;
    private long lastMicros;
    private long bytes;

    void heard(SensorMessage.LinkLoad load, long nowMicros) {
        if (firstMicros < 0) {
            firstMicros = nowMicros;
        } else {
            // what stands on the line behind the end of the first one
            bytes += load.fillerBytes() + Wire.LINK_LOAD_HEADER + Wire.CRC_BYTES + LinkBudget.FRAMING;
        }
        lastMicros = nowMicros;
    }

    /** 0 when too little came to say. */
    long bytesPerSecond() {
        return bytes == 0 ? 0 : Math.min(MOST, bytes * 1_000_000 / Math.max(1, lastMicros - firstMicros));
    }
}
