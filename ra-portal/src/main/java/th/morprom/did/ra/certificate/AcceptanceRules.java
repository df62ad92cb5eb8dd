package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.util.UUID;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.RenewedCertificates;
import th.morprom.did.ra.enrolment.StandingReadings;
import th.morprom.did.ra.person.People;

/** Who may take which certificate; asked before the applicant signs, before the key of an earlier one does, and again after. */
final class AcceptanceRules {
    private final Consents consents;
    private final RenewedCertificates renewed;
    private final People people;
    private final RunningRecoveries recoveries;
    private final StandingReadings readings;
    private final Clock clock;

    AcceptanceRules(
            Consents consents,
            RenewedCertificates renewed,
            People people,
            RunningRecoveries recoveries,
            StandingReadings readings,
            Clock clock) {
        this.consents = consents;
        this.renewed = renewed;
        this.people = people;
        this.recoveries = recoveries;
        this.readings = readings;
        this.clock = clock;
    }

    /** Holds the person, before his enrolment: a recovery of his account is confirmed before or after, and not meanwhile. */
    void hold(UUID person) {
        people.lock(person);
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
        if (recoveries.confirmedBy(person).isPresent()) {
            throw new AcceptanceRefused(Reason.RECOVERY);
        }
        // Another registrar may have found an impostor since these decided, or a key may have got into other hands.
        if (enrolment.renews().isEmpty()
                && enrolment
                        .checks()
                        .proofing()
                        .filter(reading -> !readings.isDoubted(enrolment, reading))
                        .isEmpty()) {
            throw new AcceptanceRefused(Reason.PROOFING_DOUBTED);
        }
        if (enrolment
                .renews()
                .filter(serial -> !renewed.isRenewable(serial, clock.instant()))
                .isPresent()) {
            throw new AcceptanceRefused(Reason.NOT_RENEWABLE);
        }
    }
}
