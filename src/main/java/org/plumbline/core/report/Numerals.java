package org.plumbline.core.report;

import java.util.Locale;

/**
 * How a number stands in a sentence, a column and on paper: as the reader's language writes it, with a minus (U+2212)
 * that is as wide as a plus and not a hyphen, and without a sign where it rounds to zero.
 */
public final class Numerals {
    private Numerals() {}

    /** With exactly so many decimals. */
    public static String plain(Locale locale, double value, int decimals) {
        return text(locale, "%." + decimals + "f", value, decimals);
    }

    /** An effect says that it is more, too: "+0.7". */
    public static String signed(Locale locale, double value, int decimals) {
        return isZero(value, decimals)
                ? plain(locale, 0, decimals)
                : text(locale, "%+." + decimals + "f", value, decimals);
    }

    private static String text(Locale locale, String format, double value, int decimals) {
        return String.format(locale, format, isZero(value, decimals) ? 0.0 : value)
                .replace('-', '−');
    }

    private static boolean isZero(double value, int decimals) {
        return Math.round(Math.abs(value) * Math.pow(10, decimals)) == 0;
    }
}
