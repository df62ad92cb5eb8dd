package th.morprom.did.desk.card;

import org.jspecify.annotations.Nullable;

/** The card could not be read as a Thai national ID card. The message carries nothing of what is on the card. */
public final class CardUnread extends RuntimeException {
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
        TOO_SLOW
    }

    private final Reason reason;

    CardUnread(Reason reason, String message) {
        this(reason, message, null);
    }

    CardUnread(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
