package th.morprom.did.ra.email;

/** The mail server did not take a mail; it may take it later. The message names no address. */
public final class MailUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MailUnavailable(String what) {
        super(what);
    }

    MailUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
