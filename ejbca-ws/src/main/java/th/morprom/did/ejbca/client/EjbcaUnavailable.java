package th.morprom.did.ejbca.client;

/**
 * The other side does not answer, or not now: it is away, its CA is offline, or it is not installed for this client. Whether what
 * was asked has happened nobody knows; ask again later.
 */
public final class EjbcaUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean answered;

    EjbcaUnavailable(String message, Throwable cause, boolean answered) {
        super(message, cause);
        this.answered = answered;
    }

    /** Whether it said so itself; otherwise nothing was heard of it, or what is no answer of its service. */
    public boolean answered() {
        return answered;
    }
}
