package th.morprom.did.signing.trustlist;

/** A signed trust list that nothing is believed by. What was held of it before is believed until its own end. */
public final class TrustListRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** The address does not answer, or the file is not there. */
        UNREACHABLE,
        /** It is no trusted list of ETSI TS 119 612. */
        UNREADABLE,
        /** It is not signed, not as it was signed, or by nobody whom the operator named. */
        SIGNATURE,
        /** Its {@code NextUpdate} is over, or it has none: its scheme is closed. By its signer's own word nothing is believed any more. */
        EXPIRED,
        /** A later one of the same name is held or kept, by whatever node: its sequence number is lower. */
        OLDER,
        /** The database does not say whether a later one is kept, or does not take it. */
        NOT_KEPT
    }

    private final Reason reason;

    TrustListRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    TrustListRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
