package org.plumbline.service;

import org.plumbline.device.Connection;
import org.plumbline.device.ConnectionHandler;

/** The connections of one patient's own browser. */
final class OfPatient implements ConnectionHandler {
    private final Intake intake;
    private final String patientId;

    OfPatient(Intake intake, String patientId) {
        this.intake = intake;
        this.patientId = patientId;
    }

    @Override
    public void opened(Connection connection) {
        intake.opened(connection, patientId);
    }

    @Override
    public void bytes(Connection connection, byte[] bytes, int offset, int length) {
        intake.bytes(connection, bytes, offset, length);
    }

    @Override
    public void closed(Connection connection, String reason) {
        intake.closed(connection, reason);
    }
}
