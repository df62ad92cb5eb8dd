package th.morprom.did.ra.enrolment;

/** The CA does not answer; the same request may be repeated. */
public final class CertificationUnavailable extends RuntimeException {
    public CertificationUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
