package th.morprom.did.ca.revocation;

/** The status of a certificate stays as it is. */
public final class RevocationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why the status does not change. */
    public enum Reason {
        /** This CA has no certificate, and no intended one, with this serial number. */
        UNKNOWN_CERTIFICATE,
        /** The requester may not ask for this change of this certificate. */
        NOT_AUTHORISED,
        /** The invalidity date lies in the future or before the certificate. */
        INVALIDITY_DATE_OUT_OF_RANGE,
        /** Revoked for another reason before; revocation is final. */
        ALREADY_REVOKED,
        /** Only a suspended certificate can be released. */
        NOT_SUSPENDED,
        /** The id of the order stands for another order. */
        ORDER_ID_REUSED
    }

    RevocationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
