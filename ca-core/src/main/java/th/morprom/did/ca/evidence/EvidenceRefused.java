package th.morprom.did.ca.evidence;

/** The approval evidence does not hold. Reasons stand in the order of the rules in docs/approval-evidence.md. */
public final class EvidenceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The first rule that fails. */
    public enum Reason {
        /** Rule 1: it does not parse, has another format, or an unknown or missing member. */
        MALFORMED,
        /** Rule 2: unknown policy, a profile it does not allow, not enough for the organisation, or not exactly its decisions. */
        POLICY_NOT_MET,
        /** Rule 3: a decision is no approval of this enrolment, is too old, in the future or out of order. */
        DECISION_NOT_VALID,
        /** Rule 4: a registrar does not hold the step's tier at the time, by a chain to a central officer. */
        REGISTRAR_NOT_APPOINTED,
        /** Rule 5: a registrar's scope does not cover the affiliation. */
        OUT_OF_SCOPE,
        /** Rule 5: two central officers signed lists of organisations, and none is believed now; no seal is certified. */
        LIST_NOT_IN_FORCE,
        /** Rule 5: the list of organisations in force has no such facility, or has it no more; it gets no seal. */
        FACILITY_NOT_LISTED,
        /** Rule 5: the list of organisations in force has it in another province or by another name. */
        NOT_AS_LISTED,
        /** Rule 6: a registrar is the applicant, creator or proofing officer, decides twice, on or, of two, with his appointer. */
        CONFLICT_OF_INTEREST,
        /** Rule 7: an assertion does not verify with the passkey of the one it names. */
        ASSERTION_NOT_VALID,
        /** Rule 8: the applicant has not accepted this public key under this enrolment. */
        KEY_NOT_ACCEPTED,
        /** Rule 9: the certificate to be renewed is not this person's, not good, not at its end, or its key disagrees. */
        NOT_RENEWABLE
    }

    EvidenceRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
