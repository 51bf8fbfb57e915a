package org.plumbline.service;

import org.plumbline.store.MessageRow;
import org.plumbline.store.NoticeRow;

/** What a signed-in person's page hears, whatever page it is. Immutable: it crosses threads. */
public sealed interface ClinicEvent {
    /** Whom it is about. */
    String patientId();

    /** Somebody wrote. */
    record Wrote(MessageRow message, String author) implements ClinicEvent {
        @Override
        public String patientId() {
            return message.patientId();
        }
    }

    /** Something needs attention, or still does. */
    record Noticed(NoticeRow notice, String patient) implements ClinicEvent {
        @Override
        public String patientId() {
            return notice.patientId();
        }
    }

    /** To a patient: nobody has answered yet. */
    record Unanswered(String patientId) implements ClinicEvent {}
}
