package org.plumbline.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.format.BadInputException;
import org.plumbline.service.Accounts;
import org.plumbline.service.Clinic;
import org.plumbline.service.Consents;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.web.Application;

/**
 * The demo clinic's people.
 *
 * @param patients by username
 */
record DemoPeople(Person physio, Map<String, Person> patients) {
    static final String PHYSIO = "dana";
    static final String LINKED = "anna";
    static final String NOT_LINKED = "ben";
    static final String NEW = "carla";

    /** Before their first session, so that what follows comes in order. */
    private static final Duration SINCE = Duration.ofDays(100);

    /** Everybody's, and told at the start: nobody here is real. */
    static final String PASSWORD = "plumbline-demo";

    /** @param language that all of them read */
    static DemoPeople create(Application application, String language) throws BadInputException {
        Instant began = Instant.now().minus(SINCE);
        Clinic then = application.clinic().at(() -> began);
        Person physio = Running.await(then.accounts()
                .create(
                        new Accounts.NewPerson(Role.PHYSIO, "Dana Physio", PHYSIO, language, null, List.of()),
                        PASSWORD,
                        null));
        Map<String, Person> patients = new LinkedHashMap<>();
        patients.put(LINKED, patient(then, "Anna Albers", LINKED, 1979, physio));
        patients.put(NOT_LINKED, patient(then, "Ben Brandt", NOT_LINKED, 1966, physio));
        patients.put(NEW, patient(then, "Carla Conti", NEW, 1991, physio));
        return new DemoPeople(physio, patients);
    }

    /** Who has agreed, as everybody does who comes by an invitation. */
    private static Person patient(Clinic clinic, String name, String username, int birthYear, Person physio)
            throws BadInputException {
        List<String> plan = List.of("squat", "trunk-flexion");
        Person patient = Running.await(clinic.accounts()
                .create(
                        new Accounts.NewPerson(Role.PATIENT, name, username, physio.language(), birthYear, plan),
                        PASSWORD,
                        physio.id()));
        Running.await(clinic.consents().give(patient, Consents.VERSION));
        return patient;
    }
}
