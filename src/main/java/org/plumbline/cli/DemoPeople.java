package org.plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.format.BadInputException;
import org.plumbline.service.Accounts;
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

    /** Everybody's, and told at the start: nobody here is real. */
    static final String PASSWORD = "plumbline-demo";

    /** @param language that all of them read */
    static DemoPeople create(Application application, String language) throws BadInputException {
        Accounts accounts = application.clinic().accounts();
        Person physio = Running.await(accounts.create(
                new Accounts.NewPerson(Role.PHYSIO, "Dana Physio", PHYSIO, language, null, List.of()), PASSWORD, null));
        Map<String, Person> patients = new LinkedHashMap<>();
        patients.put(LINKED, patient(application, "Anna Albers", LINKED, 1979, physio));
        patients.put(NOT_LINKED, patient(application, "Ben Brandt", NOT_LINKED, 1966, physio));
        patients.put(NEW, patient(application, "Carla Conti", NEW, 1991, physio));
        return new DemoPeople(physio, patients);
    }

    /** Who has agreed, as everybody does who comes by an invitation. */
    private static Person patient(Application application, String name, String username, int birthYear, Person physio)
            throws BadInputException {
        List<String> plan = List.of("squat", "trunk-flexion");
        Person patient = Running.await(application
                .clinic()
                .accounts()
                .create(
                        new Accounts.NewPerson(Role.PATIENT, name, username, physio.language(), birthYear, plan),
                        PASSWORD,
                        physio.id()));
        Running.await(application.clinic().consents().give(patient, Consents.VERSION));
        return patient;
    }
}
