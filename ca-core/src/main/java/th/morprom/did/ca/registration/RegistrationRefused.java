package th.morprom.did.ca.registration;

/** A registration authority does not get what it asks for; it, or who asks it, must change something. */
public final class RegistrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** The client is no registration authority, or may not do this with this CA or profile. */
        NOT_AUTHORISED,
        UNKNOWN_AUTHORITY,
        UNKNOWN_END_ENTITY_PROFILE,
        UNKNOWN_CERTIFICATE_PROFILE,
        UNKNOWN_TOKEN_TYPE,
        /** Something about the end entity is not as its profile wants it. */
        PROFILE_NOT_FULFILLED,
        /** The profile is for those who were approved, and there is no evidence of that. */
        EVIDENCE_MISSING,
        UNKNOWN_END_ENTITY,
        WRONG_PASSWORD,
        /** The end entity has got its certificate, or may not have one. */
        WRONG_STATUS,
        /** The request id stands for another end entity's request. */
        REQUEST_ID_REUSED,
        UNKNOWN_CERTIFICATE,
        /** The status is final, or is the one asked for already. */
        ALREADY_REVOKED,
        /** The certificate is over: it has no successor, a new one is ordered. */
        EXPIRED,
        /** A search for nothing that can be looked for. */
        ILLEGAL_QUERY,
        /** A field is not of its form. */
        FIELD_NOT_VALID,
        /** A date is not of its form. */
        DATE_NOT_VALID
    }

    public RegistrationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
