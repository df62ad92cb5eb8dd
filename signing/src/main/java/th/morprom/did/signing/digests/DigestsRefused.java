package th.morprom.did.signing.digests;

/** Digests are not taken, or not signed. The message names no person and no secret. */
public final class DigestsRefused extends RuntimeException {
    /** Which rule failed first. */
    public enum Reason {
        /** No credential has this id. */
        UNKNOWN_CREDENTIAL,
        /** None, or more than a person can agree to at once. */
        WRONG_COUNT,
        /** A digest is not as long as its algorithm makes them. */
        WRONG_LENGTH,
        /** A digest is there twice; each is signed once. */
        REPEATED,
        /** The description is too long, or blank, or holds what nobody can read. */
        UNREADABLE_DESCRIPTION,
        /** The same of a label of a digest. */
        UNREADABLE_LABEL,
        /** The credential's key signs digests of another algorithm. */
        ALGORITHM_NOT_OF_KEY,
        /** The doctor has enough to answer of this program. */
        TOO_MANY_WAITING,
        /** Nothing was asked for under this id, or by somebody else, or of somebody else. */
        UNKNOWN_AUTHORISATION,
        /** It has waited too long, was declined or taken back, or what was agreed to may not be used any longer. */
        OVER,
        /** The doctor has not agreed to it. */
        NOT_AGREED,
        /** It was agreed to with another assertion. */
        ALREADY_AGREED,
        /** A digest is not among those that were agreed to. */
        NOT_AUTHORISED,
        /** A digest has its signature. */
        ALREADY_SIGNED,
        /** A digest is being signed at this moment. */
        IN_PROGRESS
    }

    private final Reason reason;

    DigestsRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which rule failed first. */
    public Reason reason() {
        return reason;
    }
}
