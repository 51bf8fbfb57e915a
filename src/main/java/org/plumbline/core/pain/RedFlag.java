package org.plumbline.core.pain;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The red-flag questions (framework: Finucane 2020, JOSPT 50:350 [V]; cauda equina card: Greenhalgh, Mercer,
 * Finucane [V], leg weakness and gait change from leaflets [V2]). Their words stand in {@code words/pain.*}.
 */
public enum RedFlag {
    SADDLE_NUMBNESS("saddle-numbness", Kind.CAUDA_EQUINA),
    BLADDER("bladder", Kind.CAUDA_EQUINA),
    BOWEL("bowel", Kind.CAUDA_EQUINA),
    SEXUAL_FUNCTION("sexual-function", Kind.CAUDA_EQUINA),
    LEG_WEAKNESS("leg-weakness", Kind.CAUDA_EQUINA),
    GAIT_CHANGE("gait-change", Kind.CAUDA_EQUINA),
    BOTH_LEGS("both-legs", Kind.EMERGENCY),
    UNWELL_DURING_EXERCISE("unwell-during-exercise", Kind.EMERGENCY),
    FEVER("fever", Kind.PRESENT),
    RECENT_INFECTION("recent-infection", Kind.PRESENT),
    IMMUNOSUPPRESSION("immunosuppression", Kind.HISTORY),
    INTRAVENOUS_DRUGS("intravenous-drugs", Kind.HISTORY),
    TRAUMA("trauma", Kind.PRESENT),
    OSTEOPOROSIS("osteoporosis", Kind.HISTORY),
    STEROID_USE("steroid-use", Kind.HISTORY),
    CANCER_HISTORY("cancer-history", Kind.HISTORY),
    WEIGHT_LOSS("weight-loss", Kind.PRESENT),
    NIGHT_PAIN_SEVERE("night-pain-severe", Kind.PRESENT);

    private enum Kind {
        CAUDA_EQUINA,
        EMERGENCY,
        PRESENT,
        HISTORY
    }

    private final String id;
    private final Kind kind;

    RedFlag(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    public String id() {
        return id;
    }

    /** Whether one yes to this question alone means emergency care now. */
    public boolean isEmergency() {
        return kind == Kind.CAUDA_EQUINA || kind == Kind.EMERGENCY;
    }

    /** Whether the question belongs to the cauda equina items: its answer must be known at red, leg symptoms, no fit. */
    public boolean isCaudaEquina() {
        return kind == Kind.CAUDA_EQUINA;
    }

    /** Whether it is a lasting circumstance: once a physio has cleared it, it blocks again only when it changes. */
    public boolean isHistory() {
        return kind == Kind.HISTORY;
    }

    public static Optional<RedFlag> of(String id) {
        return Stream.of(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
