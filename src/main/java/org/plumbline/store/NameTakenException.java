package org.plumbline.store;

/** Somebody signs in with that name already. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NameTakenException(String username) {
        super("the username '" + username + "' is taken");
    }
}
