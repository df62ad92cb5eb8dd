package th.morprom.did.ra.enrolment;

/** The CA says no. */
public final class CertificationRefused extends RuntimeException {
    private final String reason;

    /** Says no for the reason the CA names, such as {@code DECISION_TOO_OLD}. */
    public CertificationRefused(String reason) {
        super("the CA refuses: " + reason);
        this.reason = reason;
    }

    /** As the CA names it. */
    public String reason() {
        return reason;
    }
}
