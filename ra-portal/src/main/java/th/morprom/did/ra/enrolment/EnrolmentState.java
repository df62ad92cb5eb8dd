package th.morprom.did.ra.enrolment;

/** Where an enrolment stands. */
public enum EnrolmentState {
    /** Being filled in. */
    DRAFT,
    /** Frozen; registrars decide. */
    SUBMITTED,
    /** A registrar sent it back for correction. */
    RETURNED,
    /** A registrar rejected it; final. */
    REJECTED,
    /** Every step approved; the applicant takes the certificate. */
    APPROVED,
    /** The certificate is issued. */
    CERTIFIED,
    /** The certificate was revoked; final. */
    REVOKED
}
