package org.plumbline.service;

import org.plumbline.core.protocol.Message;
import org.plumbline.core.session.SessionReport;

/** What turns the messages of one session into its report: the pipeline that {@code check} uses too. */
interface SessionReading {
    void accept(Message message);

    SessionReport end();
}
