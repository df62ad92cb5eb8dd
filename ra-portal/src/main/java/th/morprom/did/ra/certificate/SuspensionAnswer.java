package th.morprom.did.ra.certificate;

/** What became of a suspension that somebody asked for. */
public enum SuspensionAnswer {
    SUSPENDED,
    /** The CA has not done it. The certificate signs nothing here, and the CA is told as soon as it answers. */
    ORDERED;

    /** What the page says then. */
    static String message(SuspensionAnswer answer) {
        return answer == ORDERED ? "suspension.ordered" : "suspension.done";
    }
}
