package org.plumbline.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A serial port as people name it, {@code PATH[@BAUD]}; 8 data bits, no parity, 1 stop bit. {@code auto} means whatever
 * is plugged in by USB, a path with {@code *} or {@code ?} in its last part whatever fits.
 *
 * @param path for example {@code /dev/ttyUSB0} or {@code COM3}
 * @param baud bits per second
 */
public record SerialPortName(String path, int baud) {
    static final String AUTO = "auto";
    private static final int DEFAULT_BAUD = 115_200;
    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@([1-9][0-9]{0,7}))?");

    /** Whether {@link #parse} takes it: there is a path, and what follows an {@code @} is a number above 0. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether it may mean several ports, or none yet. */
    public boolean isPattern() {
        return path.equals(AUTO) || path.contains("*") || path.contains("?");
    }

    /** @throws IllegalArgumentException when the baud rate is no number above 0 or there is no path */
    public static SerialPortName parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "a serial port is PATH or PATH@BAUD, as /dev/ttyUSB0@115200, or auto; not '" + text + "'");
        }
        String baud = found.group(2);
        return new SerialPortName(found.group(1), baud == null ? DEFAULT_BAUD : Integer.parseInt(baud));
    }
}
