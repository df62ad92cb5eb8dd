package th.morprom.did.ca.revocation;

/** The status of a certificate stays as it is. */
public final class RevocationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why the status does not change. */
    public enum Reason {
        /** This CA has no certificate, and no intended one, with this serial number. */
        UNKNOWN_CERTIFICATE,
        /** Revoked for another reason before; revocation is final. */
        ALREADY_REVOKED,
        /** Only a suspended certificate can be released. */
        NOT_SUSPENDED
    }

    RevocationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
