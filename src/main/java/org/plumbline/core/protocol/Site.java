package org.plumbline.core.protocol;

import java.util.List;

/** Where on the back a sensor sits: the byte on the wire is the position in this list. */
final class Site {
    static final List<String> NAMES = List.of("unknown", "upper-back", "lumbar", "sacrum");

    private Site() {}

    /** The byte for a site, or −1 for a name that is none. */
    static int code(String name) {
        return NAMES.indexOf(name);
    }

    /** The site for a byte; a later version's sites are unknown here. */
    static String name(int code) {
        return code < NAMES.size() ? NAMES.get(code) : NAMES.getFirst();
    }
}
