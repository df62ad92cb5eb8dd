package th.morprom.did.ra.serviceconfirmation;

/** The record is not written, not signed, or not objected to. */
public final class ServiceRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why; also the last part of the message key {@code refused.service.<reason>}. */
    public enum Reason {
        /** There is none that concerns him. */
        UNKNOWN,
        /** He has no right to serve online there now: no grant, no post, or no licence in force. */
        NO_RIGHT,
        /** Not his own patient, and nobody is both parties. */
        SELF,
        /** What was typed is no citizen number. */
        PATIENT,
        /** Who signs named nobody, or somebody else than the record's patient. */
        OTHER_PATIENT,
        /** He named another patient so often that he is not told any more whether he is right. */
        TOO_OFTEN,
        /** Which service is not said. */
        KIND,
        /** When it was given is missing, not over yet, or more than a week ago. */
        SERVED_AT,
        /** Which entitlement was used is not said. */
        SCHEME,
        /** Letters, digits and / _ . - alone, at most 64; a program says it always. */
        REFERENCE,
        /** So many that the same program laid, or he wrote himself, wait for this provider that no other may. */
        TOO_MANY,
        /** It was signed, taken back or objected to, or its time is over. */
        STATE,
        /** A minor does not confirm himself. */
        MINOR,
        /** Somebody of the facility says why, and by what he knows. */
        NO_REASON,
        /** Somebody who says that it was not so says what was. */
        NO_WORDS,
        /** What was asked for was used, is too old, or was for something else. */
        CHALLENGE,
        /** The passkey is not his, or did not sign this. */
        PASSKEY
    }

    private final Reason reason;

    ServiceRefused(Reason reason) {
        super("service confirmation refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
