package th.morprom.did.ejbca.client;

/**
 * The other side does not answer, or not now: it is away, its CA is offline, or it is not installed for this client. Whether what
 * was asked has happened nobody knows; ask again later.
 */
public final class EjbcaUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EjbcaUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
