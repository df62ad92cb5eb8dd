package th.morprom.did.ra.proofing.card;

import org.jspecify.annotations.Nullable;

/** The card could not be read as a Thai national ID card. The message carries nothing of what is on the card. */
public final class CardRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** There is no card in the reader. */
        NO_CARD,
        /** Taken out, or lost contact, while it was read. Insert it again. */
        REMOVED,
        /** Another kind of card. */
        NOT_A_THAI_ID_CARD,
        /** The reader or the chip does not answer as it should: upside down, dirty, broken. */
        UNREADABLE,
        /** It took longer than the limit. */
        TOO_SLOW,
        /** The citizen number has a wrong form or check digit. */
        CITIZEN_NUMBER,
        /** A name or an address is not text, or not in its parts. */
        TEXT,
        /** A date is none. */
        DATE,
        /** The photo is not a JPEG. */
        PHOTO
    }

    private final Reason reason;

    CardRefused(Reason reason, String message) {
        this(reason, message, null);
    }

    CardRefused(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
