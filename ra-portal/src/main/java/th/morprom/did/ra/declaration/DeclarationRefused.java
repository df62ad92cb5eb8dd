package th.morprom.did.ra.declaration;

/** Nothing was declared. */
public final class DeclarationRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.declaration.<reason>}. */
    public enum Reason {
        /** He does not consent to having his data collected, or took it back. */
        NO_CONSENT,
        /** No officer has read his ID card: nobody knows yet whose words they would be. */
        NOT_PROOFED,
        /** He does not decide for this child, or not any more. */
        NOT_GUARDIAN,
        /** There is no such facility. */
        UNKNOWN_FACILITY,
        /** He has not said that it is true. */
        NOT_CONFIRMED,
        /** Not within the days that a declaration may wait. */
        TOO_LONG
    }

    private final Reason reason;

    DeclarationRefused(Reason reason) {
        super("declaration refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
