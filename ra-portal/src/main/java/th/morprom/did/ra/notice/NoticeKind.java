package th.morprom.did.ra.notice;

/** What a notice tells; also the last part of the message key {@code notice.<kind>}. */
public enum NoticeKind {
    /** A certificate will be over; {@code days} are left at most, until {@code until}. */
    CERTIFICATE_ENDS("/me"),
    /** {@code by} says who did it; {@code atCa} is UNTOLD if the CA had still to hear of a suspension. */
    CERTIFICATE_SUSPENDED("/me/certificates/%s"),
    CERTIFICATE_RELEASED("/me/certificates/%s"),
    /** {@code by} says who did it, {@code reason} why. */
    CERTIFICATE_REVOKED("/me/certificates/%s"),
    /** The CA refuses what was ordered about his certificate while it was away, whoever ordered it. */
    REVOCATION_REFUSED("/me/certificates/%s"),
    SUSPENSION_REFUSED("/me/certificates/%s"),
    /** The same to the registrar who ordered it. */
    ORDERED_REVOCATION_REFUSED("/registrar/certificates/%s"),
    ORDERED_SUSPENSION_REFUSED("/registrar/certificates/%s"),
    /** {@code reason} is the registrar's. */
    ENROLMENT_RETURNED("/me"),
    ENROLMENT_REJECTED("/me"),
    /** Every step is approved: it is the applicant's turn, {@code until} then. */
    ENROLMENT_APPROVED("/me"),
    /** The council's register says something else; {@code number}, and {@code status} or MISSING. */
    LICENCE_CHANGED("/me"),
    /** A medical certificate, by its {@code number}. */
    DOCUMENT_ISSUED("/citizen/documents/%s"),
    DOCUMENT_WITHDRAWN("/citizen/documents/%s"),
    DOCUMENT_REPLACED("/citizen/documents/%s"),
    /** Of {@code purpose}. */
    CONSENT_WITHDRAWN("/consent"),
    /** An office of {@code tier} will be over; {@code days} are left at most, until {@code until}. */
    OFFICE_ENDS("/registrar/appointments"),
    /** An office of {@code tier} ended before its time. */
    OFFICE_ENDED("/me"),
    /** Who decides for a minor was recorded; the child and the guardian hear of it. */
    GUARDIAN_RECORDED("/consent"),
    /** A registrar entered a paper by which the guardian has no power any more; both hear of it. */
    GUARDIAN_STOPPED("/consent"),
    /** A second one dismissed it. */
    GUARDIAN_RESTORED("/consent"),
    /** It is over: a second one confirmed it, or the child married. */
    GUARDIAN_ENDED("/consent"),
    /** A minor wants to sign in to a system that asks more than is his to agree to; the subject ends the address of the page. */
    SERVICE_ASKS("/consent/children/%s"),
    /** Whoever had a guardian decides himself from now on. */
    OF_AGE("/consent"),
    /** A program of the facility laid the record of a service before this person, who is said to have given it. */
    SERVICE_LAID("/me/services/%s"),
    /** A professional recorded a service for the person, or the minor for whom he decides: he is to confirm it, or to object. */
    SERVICE_RECORDED("/me/services/%s"),
    /** To the minor himself: his guardian is to confirm it, and he may object. */
    SERVICE_RECORDED_FOR_MINOR("/me/services/%s"),
    /** Somebody else confirmed it. */
    SERVICE_CONFIRMED_FOR_YOU("/me/services/%s"),
    /** The patient says that a service that this person signed was not so. */
    SERVICE_OBJECTED("/me/services/%s"),
    /** A system asks him to sign in to it, {@code until} then. */
    SIGN_IN_ASKED("/citizen/requests/%s"),
    /** A passkey was added to the account. */
    PASSKEY_ADDED("/me/devices"),
    PASSKEY_ENDED("/me/devices"),
    /** An officer recognised somebody as this person, who misses every passkey. */
    RECOVERY_STARTED("/me/recovery"),
    /** A second one confirmed it; until {@code until} it can be stopped before anything ends. */
    RECOVERY_CONFIRMED("/me/recovery"),
    /** From a device of the account, at {@code facility}; the officers and the registrars above them hear of it too. */
    RECOVERY_STOPPED("/me"),
    /** Five wrong attempts ended it. */
    RECOVERY_MISSED("/me/recovery"),
    /** Nobody came back to it in time; certificates that rest are released at the facility. */
    RECOVERY_LAPSED("/me"),
    /** Another one began in its place. */
    RECOVERY_REPLACED("/me/recovery"),
    RECOVERY_COMPLETED("/me/devices"),
    /** He is to leave a facility; {@code day} is his last there. */
    AFFILIATION_ENDS("/me"),
    /** That was taken back, or waits for a registrar by now. */
    AFFILIATION_END_TAKEN_BACK("/me"),
    /** He has left it: certificates for it are revoked, and what he applied for there has ended. */
    AFFILIATION_ENDED("/me"),
    /** To registrars: so many are to leave a facility that one of them confirms it; the subject ends the address of the page. */
    AFFILIATION_ENDS_WAIT("/registrar/personnel?hcode9=%s"),
    /** A registrar entered that this person died: if he is alive he is to say so. */
    DEATH_ENTERED("/me"),
    /** It was taken back. */
    DEATH_TAKEN_BACK("/me"),
    /** A second one, or his council, says so too: his account is closed. */
    DEATH_CONFIRMED("/me"),
    /** It was wrong, two registrars say. */
    DEATH_VOIDED("/me"),
    /** {@code cases} wait for this registrar longer than their policy allows. */
    CASES_WAIT("/registrar/inbox");

    private final String page;

    NoticeKind(String page) {
        this.page = page;
    }

    /** Where the person sees more. */
    String page(String subject) {
        return page.formatted(subject);
    }
}
