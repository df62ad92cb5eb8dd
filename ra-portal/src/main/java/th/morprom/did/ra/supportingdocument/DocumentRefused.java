package th.morprom.did.ra.supportingdocument;

import th.morprom.did.ra.change.Refusal;

/** The file is not kept. */
public final class DocumentRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.document.<reason>}. */
    public enum Reason {
        /** No file, or an empty one. */
        EMPTY,
        /** By its content neither JPEG nor PNG nor PDF, whatever it is called. */
        UNKNOWN_TYPE,
        /** A PDF where a picture is asked for. */
        NOT_A_PICTURE,
        /** More bytes than a file of its type may have. */
        TOO_LARGE,
        /** More pixels than anybody's camera makes, or a file that takes too long to open. */
        TOO_COMPLEX,
        /** So few pixels that nobody could read it. */
        TOO_SMALL,
        /** Cut off, or damaged. */
        BROKEN,
        /** Encrypted, signed, or with something that not everybody would see alike: forms, scripts, attachments. */
        PDF_NOT_PLAIN,
        TOO_MANY_PAGES,
        /** As many of this kind, or of all kinds, as there may be. */
        TOO_MANY,
        /** All together are larger than they may be. */
        TOO_MUCH,
        /** He sent too many files in a short time. */
        TOO_OFTEN
    }

    private final Reason reason;

    public DocumentRefused(Reason reason) {
        super("document refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}
