package org.plumbline.core.protocol;

/** The numbers of protocol version 1; {@code firmware-protocol/README.md} is the specification. */
final class Wire {
    static final byte DELIMITER = 0;

    /** A frame on the line with its COBS code bytes and its delimiter: fits one BLE notification (MTU 247 − 3). */
    static final int MAX_ENCODED = 244;

    /** A frame before COBS: type, payload and checksum. Under 254 bytes COBS costs exactly one byte. */
    static final int MAX_RAW = MAX_ENCODED - 2;

    static final int CRC_BYTES = 4;
    static final int MIN_RAW = 1 + CRC_BYTES;

    static final int HELLO = 0x01;
    static final int SAMPLES = 0x02;
    static final int STATUS = 0x03;

    /** Type included, as everywhere below. */
    static final int HELLO_FIXED = 22;

    static final int SENSOR_ENTRY = 18;

    static final int SAMPLES_HEADER = 19;
    static final int CONTENT_ACC_GYR = 0x03;
    static final int CONTENT_ACC_GYR_MAG = 0x07;

    static final int STATUS_FIXED = 18;
    static final int UNKNOWN_BYTE = 0xFF;
    static final short UNKNOWN_TEMPERATURE = Short.MIN_VALUE;

    private Wire() {}
}
