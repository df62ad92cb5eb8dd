package th.morprom.did.ca.issuance;

/**
 * The CA cannot issue at this moment; nothing is wrong with the request. Repeat it with the same request id: that never makes
 * a second certificate, and tells what became of the first attempt.
 */
public final class IssuanceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outage outage;

    /** What is missing. */
    public enum Outage {
        /** More requests wait than will be served soon. Nothing of this one was recorded or signed. */
        BUSY,
        /**
         * The CA's own certificate is revoked or suspended, or nobody can tell since the status feed does not verify. Nothing of this one
         * was recorded or signed.
         */
        ISSUER_STOPPED,
        /** This machine's clock and the database's differ. Nothing of this one was recorded or signed. */
        CLOCK_IN_DOUBT,
        /** The database did not take the intent. Nothing was signed. */
        INTENT_NOT_RECORDED,
        /** A signature was made and the database did not take it. The certificate counts as issued. */
        OUTCOME_NOT_RECORDED
    }

    IssuanceUnavailable(Outage outage, String message, Throwable cause) {
        super(message, cause);
        this.outage = outage;
    }

    IssuanceUnavailable(Outage outage, String message) {
        super(message);
        this.outage = outage;
    }

    public Outage outage() {
        return outage;
    }
}
