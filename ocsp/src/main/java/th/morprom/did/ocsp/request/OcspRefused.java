package th.morprom.did.ocsp.request;

/** The request gets an error of the protocol instead of a status. Nothing was signed. */
public final class OcspRefused extends RuntimeException {
    /** The error clients see: OCSPResponseStatus of RFC 6960 section 4.2.1. */
    public enum Reason {
        /** Not a request of the RFC's form, or one beyond our limits. */
        MALFORMED_REQUEST,
        /** About a certificate whose issuer this responder does not answer for (RFC 5019 section 2.2.3). */
        UNAUTHORIZED
    }

    private final Reason reason;

    public OcspRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    OcspRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
