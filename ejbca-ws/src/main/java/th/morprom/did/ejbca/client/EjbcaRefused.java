package th.morprom.did.ejbca.client;

/** The other side says no, and will say so again. */
public final class EjbcaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String code;

    /** What kind of no it is. */
    public enum Reason {
        /** The end entity, or the evidence for it, is not as its profile wants it. */
        NOT_ACCEPTABLE,
        /** There is no such end entity or certificate. */
        NOT_FOUND,
        /** The status is final, or is the one asked for already. */
        ALREADY_REVOKED,
        /** Only a suspended certificate can be released. */
        NOT_SUSPENDED,
        /** Somebody has to approve it at the other side first. */
        WAITING_FOR_APPROVAL,
        /** This client may not, at the other side. */
        NOT_AUTHORISED,
        /** It took the message for malformed. */
        MALFORMED,
        /** It answered with something else than what was asked for. */
        UNEXPECTED_ANSWER
    }

    EjbcaRefused(Reason reason, String code, String message) {
        super(message);
        this.reason = reason;
        this.code = code;
    }

    EjbcaRefused(Reason reason, String code, Throwable cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
        this.code = code;
    }

    public Reason reason() {
        return reason;
    }

    /** The other side's own code, such as {@code BAD_REQUEST_SIGNATURE}; the reason's name where it gave none. */
    public String code() {
        return code;
    }
}
