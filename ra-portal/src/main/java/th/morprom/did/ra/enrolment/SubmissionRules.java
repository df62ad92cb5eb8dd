package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.Collection;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.policy.ApprovalPolicy;

/** What has to be there before registrars decide. */
final class SubmissionRules {
    private final EnrolmentRegister register;
    private final Consents consents;
    private final RenewedCertificates renewed;
    private final StandingReadings readings;

    SubmissionRules(
            EnrolmentRegister register, Consents consents, RenewedCertificates renewed, StandingReadings readings) {
        this.register = register;
        this.consents = consents;
        this.renewed = renewed;
        this.readings = readings;
    }

    /**
     * The consents under which it is submitted.
     *
     * @param locked open, and held by the caller's transaction
     * @throws EnrolmentRefused if anything is missing
     */
    Collection<ConsentReceipt> check(Enrolment locked, ApprovalPolicy policy, Instant now) {
        checkProofing(locked, policy, now);
        checkLicence(locked, now);
        checkRenewal(locked, now);
        consents.hold(locked.person());
        if (!consents.sufficient(locked.person())) {
            throw new EnrolmentRefused(Reason.CONSENT_MISSING);
        }
        return consents.inForceForProfession(locked.person()).values();
    }

    private void checkProofing(Enrolment enrolment, ApprovalPolicy policy, Instant now) {
        var proofing = enrolment.checks().proofing().orElseThrow(() -> new EnrolmentRefused(Reason.PROOFING_MISSING));
        // A renewal takes over what its certificate was given by, however old.
        if (enrolment.renews().isEmpty() && !readings.counts(enrolment, proofing, now)) {
            throw new EnrolmentRefused(Reason.PROOFING_OVER);
        }
        if (!policy.satisfiedBy(proofing.ial())) {
            throw new EnrolmentRefused(Reason.ASSURANCE_TOO_LOW);
        }
    }

    private void checkLicence(Enrolment enrolment, Instant now) {
        var match = enrolment.checks().licence().orElseThrow(() -> new EnrolmentRefused(Reason.LICENCE_NOT_CHECKED));
        var today = ThaiDay.of(now);
        if (!match.matched() || match.validUntil().filter(today::isAfter).isPresent()) {
            throw new EnrolmentRefused(Reason.LICENCE_MISMATCH);
        }
        if (register.licenceInUse(enrolment)) {
            throw new EnrolmentRefused(Reason.LICENCE_IN_USE);
        }
    }

    private void checkRenewal(Enrolment enrolment, Instant now) {
        if (enrolment.renews().isEmpty()) {
            return;
        }
        var serial = enrolment.renews().get();
        if (!renewed.isRenewable(serial, now)) {
            throw new EnrolmentRefused(Reason.NOT_RENEWABLE);
        }
        // A certificate ends with the licence: the new one would end no later than the old one.
        var lastDay = ThaiDay.of(renewed.notAfter(serial));
        if (enrolment
                .checks()
                .licence()
                .flatMap(LicenceMatch::validUntil)
                .filter(until -> !until.isAfter(lastDay))
                .isPresent()) {
            throw new EnrolmentRefused(Reason.LICENCE_ENDS);
        }
    }
}
