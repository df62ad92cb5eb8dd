package th.morprom.did.signing.trust;

import org.jspecify.annotations.Nullable;

/** A certificate, an answer or a time-stamp is not to be believed. */
public final class NotTrusted extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** No path to a trust anchor that is valid at the time. */
        PATH,
        /** A certificate whose version, key or signature algorithm is not accepted. */
        WEAK_CERTIFICATE,
        /** A signature algorithm that is not accepted. */
        WEAK_SIGNATURE,
        /** A status answer that is malformed, about another certificate, stale, or signed by someone without the right. */
        STATUS,
        /** A revocation list that is malformed, another issuer's, stale, or not signed by the issuer. */
        REVOCATION_LIST,
        /** A time-stamp that is malformed, for other content, or does not verify. */
        TIMESTAMP
    }

    private final Reason reason;

    NotTrusted(Reason reason, String message) {
        this(reason, message, null);
    }

    NotTrusted(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
