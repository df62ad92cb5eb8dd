package th.morprom.did.ca.revocation;

/** What was kept outside the database is not believed. Nothing was changed. */
public final class KeptRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** No revocation list. */
        MALFORMED,
        /** None of the CAs in this database signed it. */
        NOT_OURS
    }

    KeptRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
