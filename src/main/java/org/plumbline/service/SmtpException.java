package org.plumbline.service;

/** A mail server did not take a mail. */
final class SmtpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SmtpException(String message) {
        super(message);
    }
}
