package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.util.UUID;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.RenewedCertificates;

/** Who may take which certificate; asked before the applicant signs, before the key of an earlier one does, and again after. */
final class AcceptanceRules {
    private final Consents consents;
    private final RenewedCertificates renewed;
    private final Clock clock;

    AcceptanceRules(Consents consents, RenewedCertificates renewed, Clock clock) {
        this.consents = consents;
        this.renewed = renewed;
        this.clock = clock;
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
        if (enrolment
                .renews()
                .filter(serial -> !renewed.isRenewable(serial, clock.instant()))
                .isPresent()) {
            throw new AcceptanceRefused(Reason.NOT_RENEWABLE);
        }
    }
}
