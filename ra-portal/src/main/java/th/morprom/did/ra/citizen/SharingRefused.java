package th.morprom.did.ra.citizen;

/** No link was made, and none ended. */
public final class SharingRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.sharing.<reason>}. */
    public enum Reason {
        /** There is no such document or link of this person. */
        NOT_YOURS,
        /** Not within 90 days. */
        TOO_LONG,
        /** Not between one and a hundred openings. */
        OPENINGS,
        /** Twenty links open this document already. */
        TOO_MANY,
        /** A minor: whoever decides for him makes links. */
        GUARDIAN_NEEDED,
        /** The consent to share was taken back. */
        WITHDRAWN
    }

    private final Reason reason;

    public SharingRefused(Reason reason) {
        super("sharing refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
