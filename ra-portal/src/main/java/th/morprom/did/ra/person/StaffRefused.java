package th.morprom.did.ra.person;

/** The member of staff is not recorded. */
public final class StaffRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.staff.<reason>}. */
    public enum Reason {
        /** The citizen number is known with other passkeys, or the passkey is somebody else's. */
        PASSKEY_DIFFERS,
        /** The officer's facility is unknown. */
        UNKNOWN_FACILITY,
        UNKNOWN_PERSON
    }

    private final Reason reason;

    StaffRefused(Reason reason) {
        super("staff refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
