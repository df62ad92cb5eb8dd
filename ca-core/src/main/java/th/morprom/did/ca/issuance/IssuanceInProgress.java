package th.morprom.did.ca.issuance;

/** The same request is being signed at this moment, here or on another node. Repeat it in a minute. */
public final class IssuanceInProgress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuanceInProgress(String message) {
        super(message);
    }
}
