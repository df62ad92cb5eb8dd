package th.morprom.did.signing.foreign;

/** Another program's PDF cannot be signed as it is. Nothing was signed; whoever made it must make it otherwise. */
public final class ForeignPdfRefused extends RuntimeException {
    /** The first rule that failed. */
    public enum Reason {
        /** More bytes than a file may have. */
        TOO_LARGE,
        /** It inflates too much, nests too deeply or takes too long to read. */
        TOO_COMPLEX,
        /** No PDF, or one that readers would have to repair: they would not all see the same. */
        BROKEN,
        /** Encrypted, with or without a password to open it. */
        ENCRYPTED,
        /** It has a form, a script, layers, attachments or the like: what it shows need not be what is signed. */
        DYNAMIC,
        /** Certified, and its certifier allows no changes. */
        CERTIFIED,
        /** It has, or had, a signature: beneath ours there is none. */
        ALREADY_SIGNED,
        /** There is no such page. */
        NO_SUCH_PAGE,
        /** The place of the visible signature is not on the page, or too small to be read. */
        RECTANGLE_OFF_PAGE
    }

    private final Reason reason;

    public ForeignPdfRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
