package org.plumbline.service;

import io.vertx.core.Future;

/** Sends mail. */
public interface Mailer {
    /** Where no mail server is set. */
    Mailer NONE = new Mailer() {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public Future<Void> send(String to, String subject, String text) {
            return Future.succeededFuture();
        }
    };

    boolean ready();

    /** Succeeds when the server has taken it. */
    Future<Void> send(String to, String subject, String text);
}
