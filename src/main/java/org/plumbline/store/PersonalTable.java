package org.plumbline.store;

import java.util.List;

/**
 * Where rows about a patient lie. A table with a column {@code person_id}, {@code patient_id} or {@code session_id} that
 * does not stand here fails a test: what is not known here is neither handed out nor erased.
 *
 * @param own condition with the place {@code #{id}} of the patient
 * @param exported false for secrets and hashes
 */
record PersonalTable(String name, String own, boolean exported) {
    private static final String OF_PATIENT = "patient_id = #{id}";
    private static final String OF_PERSON = "person_id = #{id}";
    private static final String OF_SESSION = "session_id IN (SELECT id FROM session WHERE patient_id = #{id})";

    /** In an order in which they can be erased: what points to another row goes first. */
    static final List<PersonalTable> ALL = List.of(
            new PersonalTable("message_read", OF_PATIENT, true),
            new PersonalTable("message", OF_PATIENT, true),
            new PersonalTable("notice", OF_PATIENT, true),
            new PersonalTable("flag_feedback", OF_SESSION, true),
            new PersonalTable("count_correction", OF_SESSION, true),
            new PersonalTable("mail_address", OF_PERSON, true),
            new PersonalTable("proposal", OF_PATIENT, true),
            new PersonalTable("session_plan", OF_SESSION, true),
            new PersonalTable("plan", OF_PATIENT, true),
            new PersonalTable("red_flag_answer", OF_PATIENT, true),
            new PersonalTable("block", OF_PATIENT, true),
            new PersonalTable("pain_report", OF_PATIENT, true),
            new PersonalTable("pain_setting", OF_PATIENT, true),
            new PersonalTable("set_end", OF_SESSION, true),
            new PersonalTable("running_set", OF_SESSION, true),
            new PersonalTable("session_report", OF_SESSION, true),
            new PersonalTable("session", OF_PATIENT, true),
            new PersonalTable("care", OF_PATIENT, true),
            new PersonalTable("consent", OF_PERSON, true),
            // Copies of what stands in the other tables.
            new PersonalTable("kept_reply", OF_PERSON, false),
            new PersonalTable("oidc_identity", OF_PERSON, true),
            // An address at which whoever knows it reaches the browser.
            new PersonalTable("push_subscription", OF_PERSON, false),
            new PersonalTable("sign_in", OF_PERSON, false),
            new PersonalTable("recovery_code", OF_PERSON, false),
            new PersonalTable("second_factor", OF_PERSON, false),
            new PersonalTable("lock_out", OF_PERSON, false),
            new PersonalTable("invitation", OF_PERSON, false),
            new PersonalTable("credential", OF_PERSON, false),
            new PersonalTable("person", "id = #{id}", true));

    /** Rows that name a person and stay: who did what is kept, by an id that leads to nobody any more. */
    static final List<String> KEPT = List.of("audit_entry");
}
