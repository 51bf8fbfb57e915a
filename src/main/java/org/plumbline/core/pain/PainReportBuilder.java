package org.plumbline.core.pain;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in a {@link PainReport} by name; what is not set stays unknown. */
public final class PainReportBuilder {
    private final OffsetDateTime at;
    private @Nullable Moment moment;
    private @Nullable String session;
    private @Nullable Integer nprs;
    private @Nullable Integer baselineNprs;
    private @Nullable Integer preSessionNprs;
    private @Nullable Integer ageYears;
    private @Nullable OffsetDateTime onsetAt;
    private @Nullable Boolean onsetDuringRepetition;
    private Set<String> location = Set.of();
    private Set<String> quality = Set.of();
    private @Nullable Boolean atRestOrNight;
    private @Nullable Boolean belowKnee;
    private @Nullable Boolean numbnessOrWeakness;
    private @Nullable Boolean easesWithMovement;
    private @Nullable Boolean hardToTolerate;
    private @Nullable Boolean activitiesAffected;
    private Set<RedFlag> redFlagsAsked = Set.of();
    private Set<RedFlag> redFlags = Set.of();
    private Set<RedFlag> redFlagsChanged = Set.of();
    private Circumstances circumstances = Circumstances.UNKNOWN;

    PainReportBuilder(OffsetDateTime at) {
        this.at = at;
    }

    public PainReportBuilder moment(@Nullable Moment value) {
        this.moment = value;
        return this;
    }

    public PainReportBuilder session(@Nullable String value) {
        this.session = value;
        return this;
    }

    public PainReportBuilder nprs(@Nullable Integer value) {
        this.nprs = value;
        return this;
    }

    public PainReportBuilder baselineNprs(@Nullable Integer value) {
        this.baselineNprs = value;
        return this;
    }

    public PainReportBuilder preSessionNprs(@Nullable Integer value) {
        this.preSessionNprs = value;
        return this;
    }

    public PainReportBuilder ageYears(@Nullable Integer value) {
        this.ageYears = value;
        return this;
    }

    public PainReportBuilder onsetAt(@Nullable OffsetDateTime value) {
        this.onsetAt = value;
        return this;
    }

    public PainReportBuilder onsetDuringRepetition(@Nullable Boolean value) {
        this.onsetDuringRepetition = value;
        return this;
    }

    public PainReportBuilder location(Set<String> value) {
        this.location = value;
        return this;
    }

    public PainReportBuilder quality(Set<String> value) {
        this.quality = value;
        return this;
    }

    public PainReportBuilder atRestOrNight(@Nullable Boolean value) {
        this.atRestOrNight = value;
        return this;
    }

    public PainReportBuilder belowKnee(@Nullable Boolean value) {
        this.belowKnee = value;
        return this;
    }

    public PainReportBuilder numbnessOrWeakness(@Nullable Boolean value) {
        this.numbnessOrWeakness = value;
        return this;
    }

    public PainReportBuilder easesWithMovement(@Nullable Boolean value) {
        this.easesWithMovement = value;
        return this;
    }

    public PainReportBuilder hardToTolerate(@Nullable Boolean value) {
        this.hardToTolerate = value;
        return this;
    }

    public PainReportBuilder activitiesAffected(@Nullable Boolean value) {
        this.activitiesAffected = value;
        return this;
    }

    public PainReportBuilder redFlagsAsked(Set<RedFlag> value) {
        this.redFlagsAsked = value;
        return this;
    }

    public PainReportBuilder redFlags(Set<RedFlag> value) {
        this.redFlags = value;
        return this;
    }

    public PainReportBuilder redFlagsChanged(Set<RedFlag> value) {
        this.redFlagsChanged = value;
        return this;
    }

    public PainReportBuilder circumstances(Circumstances value) {
        this.circumstances = value;
        return this;
    }

    public PainReport build() {
        return new PainReport(
                at,
                moment,
                session,
                nprs,
                baselineNprs,
                preSessionNprs,
                ageYears,
                onsetAt,
                onsetDuringRepetition,
                location,
                quality,
                atRestOrNight,
                belowKnee,
                numbnessOrWeakness,
                easesWithMovement,
                hardToTolerate,
                activitiesAffected,
                redFlagsAsked,
                redFlags,
                redFlagsChanged,
                circumstances);
    }
}
