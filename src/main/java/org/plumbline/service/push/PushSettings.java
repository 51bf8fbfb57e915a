package org.plumbline.service.push;

import java.util.regex.Pattern;

/**
 * Web push of a clinic.
 *
 * @param contact {@code mailto:} or {@code https:} address at which push services reach who runs it
 * @param anyAddress whether messages also go to this machine and without TLS: for tests, never for a clinic
 */
public record PushSettings(PushKey key, String contact, boolean anyAddress) {
    private static final Pattern CONTACT = Pattern.compile("(mailto:|https://)[!#-\\[\\]-~]{3,200}");

    /** To push services out there alone. */
    public PushSettings(PushKey key, String contact) {
        this(key, contact, false);
    }

    public PushSettings {
        if (!isContact(contact)) {
            throw new IllegalArgumentException("no address of somebody");
        }
    }

    /** Whether a push service could reach somebody by it. */
    public static boolean isContact(String text) {
        return CONTACT.matcher(text).matches();
    }
}
