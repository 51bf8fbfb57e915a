package org.plumbline.core.protocol;

/** The numbers of protocol version 1.1; {@code firmware-protocol/README.md} is the specification. */
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

    static final int POSITION = 0x04;
    static final int GAP = 0x05;
    static final int EVENT = 0x06;
    static final int REPLY = 0x07;
    static final int TIME_REPLY = 0x08;
    static final int CALIBRATION = 0x09;
    static final int DEVICE_ERROR = 0x0A;
    static final int LINK_LOAD = 0x0B;

    static final int HOST_HELLO = 0x41;
    static final int ACK = 0x42;
    static final int RESUME = 0x43;
    static final int TIME_REQUEST = 0x44;
    static final int CONFIGURE = 0x45;
    static final int START = 0x46;
    static final int STOP = 0x47;
    static final int CUE = 0x48;
    static final int CALIBRATION_READ = 0x49;
    static final int CALIBRATION_WRITE = 0x4A;
    static final int LINK_PROBE = 0x4B;

    static final int POSITION_ENTRY = 17;
    static final int INDEX_ENTRY = 5;
    static final int CONFIGURE_ENTRY = 11;
    static final int LINK_LOAD_HEADER = 9;
    static final byte FILLER = (byte) 0xA5;

    static final int STATUS_FIXED = 18;
    static final int UNKNOWN_BYTE = 0xFF;
    static final short UNKNOWN_TEMPERATURE = Short.MIN_VALUE;

    private Wire() {}

    /** Whether a type is one that hosts send, of whatever version. */
    static boolean isFromHost(int type) {
        return type >= HOST_HELLO && type <= 0x7F;
    }
}
