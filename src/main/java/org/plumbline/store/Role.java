package org.plumbline.store;

import java.util.Locale;

/** What somebody is in the clinic; {@link #id} is the stable name in the database and in JSON. */
public enum Role {
    PATIENT,
    PHYSIO,
    /** Keeps people and rights, sees no health data. */
    ADMINISTRATOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an id that is none */
    public static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
