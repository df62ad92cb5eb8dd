package th.morprom.did.ra.web;

/** Who may open which pages; the scope of an office is checked by the use cases. */
enum Role {
    /** Everyone signed in: an applicant before the certificate, a doctor after it. */
    DOCTOR,
    REGISTRAR,
    /** A registrar of the centre; is a {@link #REGISTRAR} too. */
    CENTRAL,
    /** One of them who answers for the ministry itself, not for a branch; is {@link #CENTRAL} too. */
    MINISTRY,
    OFFICER,
    AUDITOR,
    /** Watches keys, lists and clocks; no page of his shows a person. */
    OPERATOR
}
