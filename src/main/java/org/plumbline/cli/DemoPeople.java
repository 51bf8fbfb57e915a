package org.plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.format.BadInputException;
import org.plumbline.service.Accounts;
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
        patients.put(LINKED, patient(accounts, "Anna Albers", LINKED, 1979, physio));
        patients.put(NOT_LINKED, patient(accounts, "Ben Brandt", NOT_LINKED, 1966, physio));
        patients.put(NEW, patient(accounts, "Carla Conti", NEW, 1991, physio));
        return new DemoPeople(physio, patients);
    }

    private static Person patient(Accounts accounts, String name, String username, int birthYear, Person physio)
            throws BadInputException {
        List<String> plan = List.of("squat", "trunk-flexion");
        return Running.await(accounts.create(
                new Accounts.NewPerson(Role.PATIENT, name, username, physio.language(), birthYear, plan),
                PASSWORD,
                physio.id()));
    }
}
