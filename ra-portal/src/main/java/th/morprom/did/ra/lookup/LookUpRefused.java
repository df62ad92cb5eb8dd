package th.morprom.did.ra.lookup;

/** The register is not asked. */
public final class LookUpRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.lookup.<reason>}. */
    public enum Reason {
        /** Neither a number nor a full name. */
        QUERY,
        /** This address has asked too often. */
        TOO_MANY
    }

    private final Reason reason;

    LookUpRefused(Reason reason) {
        super("look-up refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
