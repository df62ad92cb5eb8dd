package th.morprom.did.ra.enrolment;

/** The enrolment stays as it is. */
public final class EnrolmentRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.enrolment.<reason>}. */
    public enum Reason {
        UNKNOWN_ENROLMENT,
        /** Somebody else's. */
        NOT_YOURS,
        /** Not in this state: decided, certified, or not yet so far. */
        WRONG_STATE,
        UNKNOWN_FACILITY,
        /** A renewal changes nothing about the person: name, passkey, licence and facility are those of the certificate. */
        RENEWAL,
        /** The certificate is revoked or suspended, or neither in its last 90 days nor in the 30 after. */
        NOT_RENEWABLE,
        /** A renewal of the certificate is under way or done. */
        RENEWED_ALREADY,
        /** Another of his for this facility and profession is under way. */
        UNDER_WAY,
        /** His certificate for this facility and profession runs: it is renewed, or has to be revoked first. */
        CERTIFICATE_RUNS,
        /** He is a minor, who holds no licence, and does not consent by himself. */
        MINOR,
        /** He has as many under way as one may, or has opened too many lately. */
        TOO_MANY,
        /** The account is being recovered: until that is over nobody knows who has its devices. */
        RECOVERY,
        /** The certificate that it renews ends with the licence, and the council has not prolonged that yet. */
        LICENCE_ENDS,
        /** No approval policy fits this profession. */
        NO_POLICY,
        PROOFING_MISSING,
        /** His card was read too long ago, or something has happened since after which he is to be seen again. */
        PROOFING_OVER,
        /** Proofed, but below the level the policy asks for. */
        ASSURANCE_TOO_LOW,
        LICENCE_NOT_CHECKED,
        LICENCE_MISMATCH,
        /** The licence is used by somebody else's enrolment. */
        LICENCE_IN_USE,
        CONSENT_MISSING,
        /** A document lacks that the policy asks for. */
        DOCUMENTS_MISSING,
        /** A document beside it was deleted, and nobody could look at it. */
        DOCUMENT_DELETED
    }

    private final Reason reason;

    public EnrolmentRefused(Reason reason) {
        super("enrolment refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
