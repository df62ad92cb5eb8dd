package th.morprom.did.ra.entitlement;

/** The source of entitlements does not answer; try again later. */
public final class EntitlementsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EntitlementsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
