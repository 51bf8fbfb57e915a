package org.plumbline.core.pain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has to be told about a report now, and what happens next when nobody answers. Pure: the shell sends. The times
 * are limits [P] and await a clinician's sign-off.
 *
 * @param step where the report stands
 * @param tell whose turn it is to hear of it by now, in the order in which they were to be told
 * @param nextAt when the next step comes if nobody answers; null when there is none
 */
public record Escalation(
        Step step, List<Recipient> tell, @Nullable Instant nextAt) {
    public Escalation {
        tell = List.copyOf(tell);
    }

    /** Where a report stands; {@code escalation.<id>} are its words for the patient. */
    public enum Step {
        /** Nobody has to be told. */
        NONE("none"),
        /** Somebody of the clinic has answered. */
        ANSWERED("answered"),
        WITH_PHYSIO("with-physio"),
        WITH_COVER("with-cover"),
        /** Nobody of the clinic answered in time: the patient turns to a doctor or the out-of-hours service. */
        NOT_REACHED("not-reached"),
        /** The patient was sent to emergency care at once; the clinic is told too. */
        EMERGENCY("emergency");

        private final String id;

        Step(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public enum Recipient {
        PHYSIO,
        COVER,
        PATIENT
    }

    /**
     * @param physioAway whether the physio is away at {@code now}
     * @param hasCover whether the clinic has named a cover
     */
    public record Duty(boolean physioAway, boolean hasCover) {}

    /** @param answeredAt when somebody of the clinic took the report up; null when nobody has */
    public static Escalation of(
            Route route, Instant reportedAt, @Nullable Instant answeredAt, Duty duty, Instant now, PainLimits limits) {
        if (!route.isAtLeast(Route.CONTACT_PHYSIO)) {
            return new Escalation(Step.NONE, List.of(), null);
        }
        if (answeredAt != null) {
            return new Escalation(Step.ANSWERED, List.of(), null);
        }
        if (route == Route.EMERGENCY) {
            return new Escalation(Step.EMERGENCY, clinic(duty, true), null);
        }
        boolean today = route == Route.CONTACT_PHYSIO_NOW;
        Instant toCover = reportedAt.plus(limits.duration(today ? PainLimit.COVER_NOW_HOURS : PainLimit.COVER_HOURS));
        Instant toPatient =
                reportedAt.plus(limits.duration(today ? PainLimit.NOT_REACHED_NOW_HOURS : PainLimit.NOT_REACHED_HOURS));
        if (!now.isBefore(toPatient)) {
            List<Recipient> all = duty.hasCover()
                    ? List.of(Recipient.PHYSIO, Recipient.COVER, Recipient.PATIENT)
                    : List.of(Recipient.PHYSIO, Recipient.PATIENT);
            return new Escalation(Step.NOT_REACHED, all, null);
        }
        if (duty.hasCover() && (duty.physioAway() || !now.isBefore(toCover))) {
            return new Escalation(Step.WITH_COVER, clinic(duty, true), toPatient);
        }
        return new Escalation(Step.WITH_PHYSIO, clinic(duty, false), duty.hasCover() ? toCover : toPatient);
    }

    /** A physio who is away is told too: it is still theirs to read afterwards. */
    private static List<Recipient> clinic(Duty duty, boolean withCover) {
        return withCover && duty.hasCover() ? List.of(Recipient.PHYSIO, Recipient.COVER) : List.of(Recipient.PHYSIO);
    }
}
