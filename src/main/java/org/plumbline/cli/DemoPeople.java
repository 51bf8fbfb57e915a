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

    /** Who come later, so that something can be said over all patients; nobody has to wait for their passwords. */
    static final List<Other> OTHERS = List.of(
            new Other("Emil Ernst", "emil", 1958, 2.5),
            new Other("Fatma Faruk", "fatma", 1984, 1),
            new Other("Greta Gruber", "greta", 1972, 2));

    /** Before their first session, so that what follows comes in order. */
    private static final Duration SINCE = Duration.ofDays(100);

    /** Everybody's, and told at the start: nobody here is real. */
    static final String PASSWORD = "plumbline-demo";

    /** @param slope points of pain on the next morning for all repetitions leaning against none */
    record Other(String name, String username, int birthYear, double slope) {}

    /** @param language that all of them read */
    static DemoPeople create(Application application, String language) throws BadInputException {
        Clinic then = before(application);
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

    Person another(Application application, Other other) throws BadInputException {
        return patient(before(application), other.name(), other.username(), other.birthYear(), physio);
    }

    private static Clinic before(Application application) {
        Instant began = Instant.now().minus(SINCE);
        return application.clinic().at(() -> began);
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
