package th.morprom.did.ra.enrolment;

/** The CA does not do it now; the same request may be repeated. */
public final class CertificationUnavailable extends RuntimeException {
    private final boolean answered;

    /** The CA does not answer at all. */
    public CertificationUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param answered whether the CA said so itself: it may do another request meanwhile */
    public CertificationUnavailable(String message, Throwable cause, boolean answered) {
        super(message, cause);
        this.answered = answered;
    }

    /** Whether the CA answered, so that what waits behind this one may be asked for; otherwise none of it would be heard. */
    public boolean answered() {
        return answered;
    }
}
