package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;

/** Who may take which certificate; asked before the applicant signs and again when he has. */
final class AcceptanceRules {
    private final Consents consents;

    AcceptanceRules(Consents consents) {
        this.consents = consents;
    }

    void check(UUID person, Enrolment enrolment) {
        if (!enrolment.person().equals(person)) {
            throw new AcceptanceRefused(Reason.NOT_YOURS);
        }
        if (enrolment.state() != EnrolmentState.APPROVED) {
            throw new AcceptanceRefused(Reason.NOT_APPROVED);
        }
        if (!consents.sufficient(person)) {
            throw new AcceptanceRefused(Reason.CONSENT_WITHDRAWN);
        }
    }
}
