package org.plumbline.store;

import java.util.Locale;

/** What somebody is in the clinic; {@link #id} is the stable name in the database and in JSON. */
public enum Role {
    PATIENT,
    PHYSIO;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
