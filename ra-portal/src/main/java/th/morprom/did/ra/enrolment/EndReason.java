package th.morprom.did.ra.enrolment;

/** Why an enrolment came to nothing though nobody decided against it. */
public enum EndReason {
    /** The applicant works at its facility no more. */
    AFFILIATION_ENDED,
    DIED
}
