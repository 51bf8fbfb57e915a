package org.plumbline.core.pain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.pain.Escalation.Duty;
import org.plumbline.core.pain.Escalation.Recipient;

/** Who hears of a report, and when somebody else does because nobody answered. */
class EscalationTest {
    private static final Instant AT = Vignette.AT.toInstant();

    /** Hours since the report; who has to have been told by then, and when the next step comes. */
    @ParameterizedTest
    @CsvSource({
        "continue,             0, false, true,  NONE,        '',             ",
        "step-down,           99, true,  true,  NONE,        '',             ",
        "contact-physio-now,   0, false, true,  WITH_PHYSIO, PHYSIO,        1",
        "contact-physio-now, 0.9, false, true,  WITH_PHYSIO, PHYSIO,        1",
        "contact-physio-now,   1, false, true,  WITH_COVER,  PHYSIO+COVER,  4",
        "contact-physio-now,   0, true,  true,  WITH_COVER,  PHYSIO+COVER,  4",
        "contact-physio-now,   0, true,  false, WITH_PHYSIO, PHYSIO,        4",
        "contact-physio-now,   3, false, false, WITH_PHYSIO, PHYSIO,        4",
        "contact-physio-now,   4, false, true,  NOT_REACHED, PHYSIO+COVER+PATIENT, ",
        "contact-physio-now,   4, false, false, NOT_REACHED, PHYSIO+PATIENT, ",
        "contact-physio,      23, false, true,  WITH_PHYSIO, PHYSIO,       24",
        "contact-physio,      24, false, true,  WITH_COVER,  PHYSIO+COVER, 72",
        "contact-physio,      72, false, true,  NOT_REACHED, PHYSIO+COVER+PATIENT, ",
        "emergency,            0, true,  true,  EMERGENCY,   PHYSIO+COVER, ",
        "emergency,            0, true,  false, EMERGENCY,   PHYSIO, ",
    })
    void aReportFindsSomebody(
            String route,
            double hours,
            boolean away,
            boolean cover,
            Escalation.Step step,
            String tell,
            @Nullable Double next) {
        Instant now = AT.plusSeconds(Math.round(hours * 3600));
        Escalation escalation = Escalation.of(route(route), AT, null, new Duty(away, cover), now, PainLimits.DEFAULTS);

        assertThat(escalation.step()).isEqualTo(step);
        assertThat(String.join(
                        "+", escalation.tell().stream().map(Recipient::name).toList()))
                .isEqualTo(tell);
        assertThat(escalation.nextAt()).isEqualTo(next == null ? null : AT.plusSeconds(Math.round(next * 3600)));
    }

    @Test
    void anAnswerEndsTheEscalation() {
        Instant late = AT.plus(Duration.ofDays(9));
        Escalation answered = Escalation.of(
                Route.CONTACT_PHYSIO_NOW, AT, AT.plusSeconds(60), new Duty(true, true), late, PainLimits.DEFAULTS);

        assertThat(answered.step()).isEqualTo(Escalation.Step.ANSWERED);
        assertThat(answered.tell()).isEmpty();
    }

    private static Route route(String id) {
        return Arrays.stream(Route.values())
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
