package th.morprom.did.ra.certificate;

/** No certificate is issued by this. */
public final class AcceptanceRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.acceptance.<reason>}. */
    public enum Reason {
        UNKNOWN_ENROLMENT,
        NOT_YOURS,
        /** Not approved, or certified already. */
        NOT_APPROVED,
        /** Accepted already, and the CA is being asked: finish that. */
        ALREADY_ACCEPTED,
        /** In a renewal: the certificate that is to be taken over from is suspended, revoked or over for too long. */
        NOT_RENEWABLE,
        /** In a renewal from a key on an own token: its signature over the acceptance is missing, or of another key or text. */
        RENEWED_KEY,
        /** Something has happened since his card was read after which he is to be seen again: he takes it back and comes to the counter. */
        PROOFING_DOUBTED,
        /** A consent that the certificate needs was withdrawn. */
        CONSENT_WITHDRAWN,
        /** What he applied for is a facility that is closed by now. */
        FACILITY_CLOSED,
        /** The CA would not take the first approval any more: he takes the enrolment back and submits it again. */
        APPROVALS_TOO_OLD,
        /** The council's register has the licence suspended, withdrawn or lapsed. */
        LICENCE_NOT_ACTIVE,
        /** The account is being recovered: until that is over nobody knows who has its devices. */
        RECOVERY,
        /** Not prepared, used, or too old: prepare it again. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the enrolment's. */
        PASSKEY,
        /** The passkey that the enrolment names has ended: another enrolment names another. */
        PASSKEY_ENDED
    }

    private final Reason reason;

    AcceptanceRefused(Reason reason) {
        super("acceptance refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
