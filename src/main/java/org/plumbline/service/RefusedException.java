package org.plumbline.service;

/** Something that was asked for cannot be done now; nothing has changed. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** Why; {@link #id} is the stable name in problems. */
    public enum Kind {
        DEVICE_IN_USE("device-in-use", "Somebody is using this sensor right now."),
        SESSION_RUNNING("session-running", "You have a session running already."),
        BLOCKED("blocked-by-red-flag", "Your physio needs to speak with you before the next session."),
        NOT_TODAY(
                "not-today", "Not today: your pain is well above your usual. Your physio would like to hear from you."),
        UNANSWERED("unanswered", "One question is still open. Answer it and you can go on."),
        STILL_RUNNING("still-running", "The session is still running. End it first."),
        PLAN_CHANGED("plan-changed", "The plan has changed since you opened it. Look at it again, then change it."),
        CHANGED("changed", "Somebody has changed this since you opened it. Look at it again, then change it."),
        KEY_REUSED("key-reused", "This Idempotency-Key stood before another request. Use a new one for each."),
        STILL_ANSWERING("still-answering", "The first request with this Idempotency-Key is not answered yet."),
        ANSWER_LOST(
                "answer-lost",
                "The service stopped after it had taken this, and before it could answer. Look at what is there."),
        VERSION_NEEDED("version-needed", "Say with If-Match which version you have seen."),
        DECIDED("already-decided", "Somebody has decided this already."),
        DOES_NOT_FIT("does-not-fit", "The plan has nothing that this would change. Change it by hand."),
        NOT_RUNNING("not-running", "This session is not running."),
        FRAMES_MISSING(
                "frames-missing",
                "What the sensor sent is not all there any more. The reading from when it was stays as it is."),
        NOT_BLOCKED("not-blocked", "There is nothing to clear."),
        SENSOR_AWAY("sensor-away", "This sensor is not connected right now."),
        UNKNOWN_DEVICE("unknown-device", "This sensor has not been seen here yet."),
        UNKNOWN_EXERCISE("unknown-exercise", "This exercise is not in the catalogue."),
        NOT_FOUND("not-found", "There is no such thing here."),
        SIGN_IN_REFUSED("sign-in-refused", "Name and password do not belong together."),
        CODE_NEEDED("code-needed", "Please enter the code of your authenticator, or a recovery code."),
        CODE_REFUSED("code-refused", "This code does not fit. Each one counts once, for half a minute."),
        LOCKED_OUT(
                "locked-out",
                "Too many tries for this name. Wait a quarter of an hour, or ask your clinic for a new link."),
        SECOND_FACTOR_ON("second-factor-on", "The second factor is on already."),
        INVITATION_GONE("invitation-gone", "This link was used or has expired. Ask your clinic for a new one."),
        CONSENT_NEEDED("consent-needed", "Please read what is kept about you, and agree to it first."),
        CONSENT_WITHDRAWN(
                "consent-withdrawn", "You have withdrawn your consent. In your account you can give it again."),
        NOT_ALLOWED("not-allowed", "This is not for your role."),
        TOO_MANY_TRIES("too-many-tries", "Too many tries. Wait a little and try again."),
        INVALID("invalid", "This cannot be used.");

        private final String id;
        private final String text;

        Kind(String id, String text) {
            this.id = id;
            this.text = text;
        }

        public String id() {
            return id;
        }
    }

    public RefusedException(Kind kind) {
        this(kind, kind.text);
    }

    public RefusedException(Kind kind, String text) {
        super(text);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
