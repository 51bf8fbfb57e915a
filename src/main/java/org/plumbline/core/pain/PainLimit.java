package org.plumbline.core.pain;

import static org.plumbline.core.pain.Source.Tag.M;
import static org.plumbline.core.pain.Source.Tag.P;
import static org.plumbline.core.pain.Source.Tag.V;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every number of the pain rules: its default, unit, sensible range and where it comes from. A patient's own values
 * stand in {@link PainLimits}; tag P is a default of ours, not evidence-derived.
 */
public enum PainLimit {
    /** Green up to and with this NPRS. */
    GREEN_MAX("green-max", 2, "nprs", 0, 5, "Thomeé 1997, Phys Ther 77:1690", M),
    /** Amber up to and with this NPRS, red above. */
    AMBER_MAX("amber-max", 5, "nprs", 1, 9, "Thomeé 1997, Phys Ther 77:1690", M),
    /** A rise of this much above the pre-session level is worse; below it, it is within the noise of the scale. */
    WORSE_RISE("worse-rise", 2, "nprs", 2, 5, "Childs 2005, Spine 30:1331 (MDC 2)", V),
    /** From this level on any rise, and 10 itself, is worse: there is no room for a larger one. */
    CEILING_LEVEL("ceiling-level", 9, "nprs", 8, 10, "default of Plumbline", P),
    /** How far above the own median red is news. */
    ABOVE_USUAL("above-usual", 2, "nprs", 1, 5, "default of Plumbline", P),
    /** The window of the own median. */
    USUAL_DAYS("usual-days", 14, "d", 7, 28, "default of Plumbline", P),
    /** With fewer reports in the window a stated baseline goes before the median. */
    USUAL_REPORTS("usual-reports", 3, "reports", 1, 14, "default of Plumbline", P),
    /** From this NPRS on the red-flag questions come at every report. */
    SEVERE("severe", 8, "nprs", 6, 10, "default of Plumbline", P),
    /** After this time red-flag answers have to be given again. */
    RED_FLAG_DAYS("red-flag-days", 14, "d", 1, 28, "default of Plumbline", P),
    /** Trauma from this age on is an emergency. */
    TRAUMA_AGE("trauma-age", 65, "a", 50, 75, "default of Plumbline after Downie 2013, BMJ 347:f7095", P),
    /** Trauma from this NPRS on is an emergency. */
    TRAUMA_NPRS("trauma-nprs", 7, "nprs", 5, 10, "default of Plumbline", P),
    /** Soreness begins at least this long after the exercise … */
    SORENESS_ONSET_MIN("soreness-onset-min", 6, "h", 0, 24, "default of Plumbline after Abboud 2019, EJAP 119:1305", P),
    /** … and at most this long. */
    SORENESS_ONSET_MAX(
            "soreness-onset-max", 48, "h", 24, 96, "default of Plumbline after Bishop 2011, BMC MSK 12:35", P),
    /** From then on, counted from its onset, soreness falls. */
    SORENESS_FALLING("soreness-falling", 72, "h", 48, 120, "default of Plumbline after Pettitt 2010", P),
    /** After this, counted from its onset, it is no longer soreness (gone by 96-168 h). */
    SORENESS_LONGEST("soreness-longest", 168, "h", 96, 336, "default of Plumbline after Pettitt 2010", P),
    /** From this NPRS on it does not look like soreness. */
    SORENESS_NPRS("soreness-nprs", 7, "nprs", 4, 10, "default of Plumbline after Abboud 2019, EJAP 119:1305", P),
    /** A load is increased from this many times the largest of the days before on. */
    INCREASED_LOAD("increased-load", 1.2, "ratio", 1.05, 3, "default of Plumbline", P),
    /** The days before that the load is compared with. */
    LOAD_DAYS("load-days", 14, "d", 7, 28, "default of Plumbline", P),
    /** A flare lasts at least this long. */
    FLARE_HOURS("flare-hours", 2, "h", 1, 24, "Suri 2018, Spine 43:427", V),
    /** A flare of this length needs guidance. */
    FLARE_DAYS("flare-days", 7, "d", 3, 14, "default of Plumbline", P),
    /** A flare that rose on this many days running needs guidance. */
    FLARE_RISING_DAYS("flare-rising-days", 3, "d", 2, 7, "default of Plumbline", P),
    /** Next morning this much above the pre-session level is not settled. */
    NOT_SETTLED_RISE(
            "not-settled-rise", 2, "nprs", 1, 5, "default of Plumbline after Thomeé 1997, Phys Ther 77:1690", P),
    /** Not settled this often … */
    NOT_SETTLED_COUNT("not-settled-count", 2, "sessions", 1, 5, "default of Plumbline", P),
    /** … in this many sessions needs the physio. */
    NOT_SETTLED_OF("not-settled-of", 3, "sessions", 1, 10, "default of Plumbline", P),
    /** A weekly median up by this much needs the physio. */
    WEEKLY_RISE("weekly-rise", 2, "nprs", 1, 5, "default of Plumbline after Thomeé 1997, Phys Ther 77:1690", P),
    /** Each of the two weeks needs this many reports. */
    WEEKLY_REPORTS("weekly-reports", 2, "reports", 1, 7, "default of Plumbline", P),
    /** Improvement that matters from a beginning of 1 to 4. */
    MCID_LOW("mcid-low", 1, "nprs", 1, 4, "doi 10.1055/a-1304-3677", V),
    /** Improvement that matters from a beginning of 5 to 7. */
    MCID_MIDDLE("mcid-middle", 2, "nprs", 1, 4, "doi 10.1055/a-1304-3677", V),
    /** Improvement that matters from a beginning of 8 to 10; the source gives 3 to 4. */
    MCID_HIGH("mcid-high", 3, "nprs", 2, 5, "doi 10.1055/a-1304-3677", V),
    /** A step down takes away this share of an exercise. */
    STEP_DOWN_SHARE("step-down-share", 0.3, "ratio", 0.1, 0.7, "default of Plumbline", P),
    /** A report without a session proposes for the last one within this time. */
    STEP_DOWN_DAYS("step-down-days", 7, "d", 1, 14, "default of Plumbline", P),
    /** A load more than this share above the week before is a jump; it says something about soreness only. */
    LOAD_JUMP("load-jump", 0.5, "ratio", 0.05, 3, "default of Plumbline", P),
    /** "Contact now" without an answer goes to the cover after this time … */
    COVER_NOW_HOURS("cover-now-hours", 1, "h", 0.25, 4, "default of Plumbline", P),
    /** … and the patient is told to turn to a doctor after this. */
    NOT_REACHED_NOW_HOURS("not-reached-now-hours", 4, "h", 1, 8, "default of Plumbline", P),
    /** "Contact" without an answer goes to the cover after this time … */
    COVER_HOURS("cover-hours", 24, "h", 4, 72, "default of Plumbline", P),
    /** … and the patient is told after this. */
    NOT_REACHED_HOURS("not-reached-hours", 72, "h", 24, 168, "default of Plumbline", P),
    /** Below this age a physio decides whether Plumbline is for the person at all. */
    ADULT_AGE("adult-age", 18, "a", 18, 18, "intended purpose", P);

    private final String id;
    private final double byDefault;
    private final String unit;
    private final double lowest;
    private final double highest;
    private final String citation;
    private final Source.Tag tag;

    PainLimit(
            String id, double byDefault, String unit, double lowest, double highest, String citation, Source.Tag tag) {
        this.id = id;
        this.byDefault = byDefault;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
        this.citation = citation;
        this.tag = tag;
    }

    public String id() {
        return id;
    }

    public double byDefault() {
        return byDefault;
    }

    /** {@code nprs}, {@code h}, {@code d}, {@code a} (years), {@code ratio}, {@code reports} or {@code sessions}. */
    public String unit() {
        return unit;
    }

    public double lowest() {
        return lowest;
    }

    public double highest() {
        return highest;
    }

    public Source source() {
        return new Source(citation, tag);
    }

    public static Optional<PainLimit> of(String id) {
        return Stream.of(values()).filter(l -> l.id.equals(id)).findFirst();
    }
}
