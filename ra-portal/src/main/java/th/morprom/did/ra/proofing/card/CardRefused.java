package th.morprom.did.ra.proofing.card;

import org.jspecify.annotations.Nullable;

/** What the chip gave is not what a Thai national ID card holds. The message carries nothing of what is on the card. */
public final class CardRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
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
