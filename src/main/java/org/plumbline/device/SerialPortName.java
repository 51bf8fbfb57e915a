package org.plumbline.device;

/**
 * A serial port as people name it, {@code PATH[@BAUD]}; 8 data bits, no parity, 1 stop bit.
 *
 * @param path for example {@code /dev/ttyUSB0} or {@code COM3}
 * @param baud bits per second
 */
public record SerialPortName(String path, int baud) {
    private static final int DEFAULT_BAUD = 115_200;

    /** @throws IllegalArgumentException when the baud rate is no number above 0 or there is no path */
    public static SerialPortName parse(String text) {
        int at = text.lastIndexOf('@');
        String path = at < 0 ? text : text.substring(0, at);
        String baud = at < 0 ? String.valueOf(DEFAULT_BAUD) : text.substring(at + 1);
        if (path.isEmpty() || !baud.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(
                    "a serial port is PATH or PATH@BAUD, as /dev/ttyUSB0@115200; not '" + text + "'");
        }
        return new SerialPortName(path, Integer.parseInt(baud));
    }
}
