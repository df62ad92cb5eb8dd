package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.util.UUID;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.RenewedCertificates;
import th.morprom.did.ra.enrolment.StandingReadings;
import th.morprom.did.ra.person.People;

/** Who may take which certificate; asked before the applicant signs, before the key of an earlier one does, and again after. */
final class AcceptanceRules {
    private final Account account;
    private final Enrolments enrolments;
    private final StandingApprovals approvals;
    private final RenewedCertificates renewed;
    private final StandingReadings readings;
    private final Clock clock;

    AcceptanceRules(
            Account account,
            Enrolments enrolments,
            StandingApprovals approvals,
            RenewedCertificates renewed,
            StandingReadings readings,
            Clock clock) {
        this.account = account;
        this.enrolments = enrolments;
        this.approvals = approvals;
        this.renewed = renewed;
        this.readings = readings;
        this.clock = clock;
    }

    /** Whose it is, and whether it is being given back to him. */
    record Account(People people, RunningRecoveries recoveries) {}

    /** Holds the person, before his enrolment: a recovery of his account is confirmed before or after, and not meanwhile. */
    void hold(UUID person) {
        account.people().lock(person);
    }

    /**
     * Asks his council before anything is kept, outside any transaction, for the register may be a network away. Of another's enrolment nothing
     * is told here.
     *
     * @throws AcceptanceRefused with {@code LICENCE_NOT_ACTIVE} if his council forbids him to practise by now
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the register does not answer
     */
    void checkLicence(UUID person, UUID enrolment) {
        enrolments.find(enrolment).filter(own -> own.person().equals(person)).ifPresent(this::checkLicence);
    }

    /** The same of one that was read already, and is his. */
    void checkLicence(Enrolment own) {
        if (approvals.isForbidden(own)) {
            throw new AcceptanceRefused(Reason.LICENCE_NOT_ACTIVE);
        }
    }

    void check(UUID person, Enrolment enrolment) {
        if (!enrolment.person().equals(person)) {
            throw new AcceptanceRefused(Reason.NOT_YOURS);
        }
        if (enrolment.state() != EnrolmentState.APPROVED) {
            throw new AcceptanceRefused(Reason.NOT_APPROVED);
        }
        if (account.recoveries().confirmedBy(person).isPresent()) {
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
        approvals.obstacle(enrolment).ifPresent(obstacle -> {
            throw new AcceptanceRefused(reason(obstacle));
        });
    }

    private static Reason reason(StandingApprovals.Obstacle obstacle) {
        return switch (obstacle) {
            case CONSENT_WITHDRAWN -> Reason.CONSENT_WITHDRAWN;
            case FACILITY_CLOSED -> Reason.FACILITY_CLOSED;
            case APPROVALS_TOO_OLD -> Reason.APPROVALS_TOO_OLD;
        };
    }
}
