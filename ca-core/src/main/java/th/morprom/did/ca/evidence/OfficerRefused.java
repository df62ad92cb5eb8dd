package th.morprom.did.ca.evidence;

/** A central officer is recorded once, with one passkey that nobody else has. */
public final class OfficerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfficerRefused(String message) {
        super(message);
    }
}
