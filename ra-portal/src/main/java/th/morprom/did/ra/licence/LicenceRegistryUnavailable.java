package th.morprom.did.ra.licence;

/** The councils' register does not answer or cannot be read; try again later. */
public final class LicenceRegistryUnavailable extends RuntimeException {
    public LicenceRegistryUnavailable(String message) {
        super(message);
    }

    public LicenceRegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
