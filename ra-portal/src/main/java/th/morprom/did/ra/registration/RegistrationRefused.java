package th.morprom.did.ra.registration;

/** Nothing was registered. */
public final class RegistrationRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.registration.<reason>}. */
    public enum Reason {
        /** Not ours, used already, or too old: begin again. */
        CHALLENGE,
        /** The new passkey does not verify. */
        PASSKEY,
        UNKNOWN_FACILITY,
        /** A birth date in the future, or before 1900. */
        BIRTH_DATE,
        /** People of this profession cannot be enrolled yet. */
        PROFESSION_NOT_ENROLLED,
        /** Cannot be done online; the page says where to go. It does not say whether the person is known here. */
        NOT_POSSIBLE
    }

    private final Reason reason;

    RegistrationRefused(Reason reason) {
        super("registration refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
