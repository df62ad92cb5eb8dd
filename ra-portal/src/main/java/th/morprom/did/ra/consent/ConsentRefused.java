package th.morprom.did.ra.consent;

/** Consent is not recorded. */
public final class ConsentRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.consent.<reason>}. */
    public enum Reason {
        UNKNOWN_PERSON,
        /** A minor: whoever decides for him consents. */
        GUARDIAN_NEEDED,
        /** He does not decide for this person, or not any more. */
        NOT_GUARDIAN,
        /** The text shown is not the one in force any more: show it again. */
        NOTICE_CHANGED,
        /** There is no consent to withdraw. */
        NOT_GIVEN
    }

    private final Reason reason;

    ConsentRefused(Reason reason) {
        super("consent refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
