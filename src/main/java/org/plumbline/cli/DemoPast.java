package org.plumbline.cli;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.service.Clinic;
import org.plumbline.service.SessionDesk;
import org.plumbline.store.Person;
import org.plumbline.store.PlanItem;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.SessionRow;
import org.plumbline.web.Application;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down weeks of sessions and pain reports through the same desks that take them live, at a clock of its own: one
 * patient whose mornings follow the lean, one whose do not, one with too few sessions to say; then three more, so that
 * something can be said over all of them.
 */
final class DemoPast implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);
    private static final int REPETITIONS = 8;
    private static final String EXERCISE = "squat";
    private static final String LEAN = "excessive-lean";
    /** So many of a set's repetitions are flagged that the second is among them. */
    private static final int MANY = 6;

    private static final int AT_LAST = 3;
    private static final String ALL_FLAGS =
            Stream.of(RedFlag.values()).map(flag -> "\"" + flag.id() + "\"").collect(Collectors.joining(","));
    private static final Duration EVERY = Duration.ofDays(3);
    private static final Duration LENGTH = Duration.ofMinutes(12);

    /** Sessions before the last at which the physio wrote the plan. */
    private static final int PLANNED = 13;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Application application;
    private final DemoPeople people;
    private final Clinic clinic;
    private final SplittableRandom random = new SplittableRandom(7);

    DemoPast(Application application, DemoPeople people) {
        this.application = application;
        this.people = people;
        this.clinic = application.clinic().at(now::get);
    }

    @Override
    public void run() {
        try {
            write(known(DemoPeople.NEW), 5, 0.5);
            write(known(DemoPeople.LINKED), 32, 3);
            write(known(DemoPeople.NOT_LINKED), 30, 0);
            story();
            for (DemoPeople.Other other : DemoPeople.OTHERS) {
                write(people.another(application, other), 24, other.slope());
            }
        } catch (BadInputException | IOException | RuntimeException e) {
            LOG.warn("The demo's past was not written down to its end: {}", e.getMessage());
        }
    }

    /** @param slope points of pain on the next morning for all repetitions leaning against none */
    private void write(Person patient, int sessions, double slope) throws BadInputException, IOException {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(9));
        for (int i = sessions; i > 0; i--) {
            Instant at = today.minus(EVERY.multipliedBy(i)).plus(Duration.ofMinutes(random.nextInt(120)));
            if (i == Math.min(sessions, PLANNED)) {
                plan(patient, at.minus(Duration.ofHours(14)));
            }
            int leaning = random.nextInt(3) == 0 ? 0 : random.nextInt(REPETITIONS);
            int before = 2 + random.nextInt(2);
            int morning = (int) Math.round(before + slope * leaning / REPETITIONS + random.nextDouble(-0.6, 0.6));
            pain(patient, at.minus(Duration.ofMinutes(5)), "before", null, before);
            String session = session(patient, at, leaning);
            pain(patient, at.plus(LENGTH).plus(Duration.ofMinutes(10)), "after", session, before + random.nextInt(2));
            pain(patient, at.plus(Duration.ofHours(22)), "next-morning", session, Math.clamp(morning, 0, 10));
            pain(patient, at.plus(Duration.ofDays(2)), "48h", session, Math.max(0, before - 1 + random.nextInt(3)));
        }
    }

    /** A plan with days and amounts; what rules proposed until then is answered by it. */
    private void plan(Person patient, Instant at) throws BadInputException {
        now.set(at);
        PlanItem squat = new PlanItem(
                "squat", 2, 8, null, 90.0, null, List.of("mon", "wed", "fri"), Map.of(), List.of(), null, false);
        PlanItem bend = new PlanItem(
                "trunk-flexion", 1, 6, null, null, null, List.of("mon", "fri"), Map.of(), List.of(), null, false);
        String why = said("Three times a week", "Dreimal die Woche");
        Running.await(clinic.plans().change(people.physio(), patient, 0, List.of(squat, bend), why));
        for (ProposalRow proposal : Running.await(clinic.proposals().ofPatient(patient.id()))) {
            if (proposal.decision() == null) {
                Running.await(clinic.proposals().decide(people.physio(), patient, proposal.id(), false, why));
            }
        }
    }

    /** What the physio wrote meanwhile. */
    private void story() throws BadInputException {
        now.set(Instant.now().minus(Duration.ofDays(2)));
        Person linked = known(DemoPeople.LINKED);
        String word = said(
                "That looks like a calm week. Try to stay a little more upright on the way down.",
                "Das sieht nach einer ruhigen Woche aus. Bleiben Sie beim Bücken etwas aufrechter.");
        Running.await(clinic.messages().send(people.physio(), linked, word, null));
        Person other = known(DemoPeople.NOT_LINKED);
        feedback(people.physio(), linked, true, null);
        feedback(other, other, false, said("I look down at my feet there.", "Da sehe ich auf meine Füße."));
    }

    /** What somebody thought of the flags of the last sets with many of them. */
    private void feedback(Person by, Person patient, boolean agrees, @Nullable String note) throws BadInputException {
        List<SessionRow> flagged = Running.await(clinic.store().sessions().ofPatient(patient.id())).stream()
                .filter(session -> session.byRule().getOrDefault(LEAN, 0) >= MANY)
                .limit(AT_LAST)
                .toList();
        for (SessionRow session : flagged) {
            Running.await(clinic.feedback().say(by, session, 2, LEAN, agrees, note));
        }
    }

    private Person known(String username) {
        return Objects.requireNonNull(people.patients().get(username));
    }

    private String said(String english, String german) {
        return people.physio().language().equals("de") ? german : english;
    }

    private String session(Person patient, Instant at, int leaning) throws BadInputException, IOException {
        SynthesisBuilder request =
                SynthesisRequest.of(EXERCISE).repetitions(REPETITIONS).seed(random.nextInt(1_000_000));
        StringBuilder which = new StringBuilder();
        for (int r = 1; r <= leaning; r++) {
            which.append(r == 1 ? "@" : ",").append(r);
        }
        if (leaning > 0) {
            request.fault(LEAN + ":28" + which);
        }
        Recording.Sampled recording = new Recording.Sampled(
                "demo",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(request.build()).samples());
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        String device = VirtualSensor.defaultDeviceId(patient.id());
        VirtualSensor.Settings fast = new VirtualSensor.Settings(device, 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0);
        new VirtualSensor(recording, null, fast).play(wire, played -> {});
        SessionDesk.Recorded recorded =
                new SessionDesk.Recorded(patient.id(), EXERCISE, device, at, at.plus(LENGTH), 3.0 + random.nextInt(3));
        return Running.await(clinic.sessions().add(recorded, Buffer.buffer(wire.toByteArray())));
    }

    private void pain(Person patient, Instant at, String moment, @Nullable String session, int nprs)
            throws BadInputException {
        now.set(at);
        String report = """
                {"moment": "%s", "session": %s, "nprs": %d, "location": ["low-back"], "quality": ["dull"],
                 "below_knee": false, "numbness_or_weakness": false, "at_rest_or_night": false,
                 "eases_with_movement": true, "red_flags_asked": [%s]}""".formatted(
                        moment,
                        session == null ? "null" : "\"" + session + "\"",
                        nprs,
                        moment.equals("before") ? ALL_FLAGS : "");
        Running.await(clinic.pain().report(patient, report));
    }
}
