package org.plumbline.core.protocol;

/** What the bits of {@code content} of the message samples mean for its bytes; the bits stand in {@link Samples}. */
public final class SampleContent {
    private static final int KNOWN = Samples.ACC_GYR | Samples.MAG | Samples.QUATERNION | Samples.CHECKED;

    private SampleContent() {}

    static boolean isContent(int content) {
        return (content & Samples.ACC_GYR) == Samples.ACC_GYR && (content & ~KNOWN) == 0;
    }

    /** Of the content's frame, without the samples. */
    static int headerBytes(int content) {
        return (content & Samples.CHECKED) != 0 ? Wire.SAMPLES_HEADER + 2 : Wire.SAMPLES_HEADER;
    }

    static int bytesPerSample(int content) {
        return 12 + ((content & Samples.MAG) != 0 ? 6 : 0) + ((content & Samples.QUATERNION) != 0 ? 8 : 0);
    }

    /** The most samples of a content that one frame holds. */
    public static int most(int content) {
        return (Wire.MAX_RAW - Wire.CRC_BYTES - headerBytes(content)) / bytesPerSample(content);
    }
}
