package th.morprom.did.ra.certificate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/**
 * Suspends a certificate that was issued just now, if its holder's council forbids him to practise by now: the register may have changed since
 * he accepted, and the round that followed it have found nothing to stop. A withdrawn licence and a death suspend it too; the next round does
 * the rest.
 */
final class SuspendUnlicensed {
    private static final Logger LOG = LoggerFactory.getLogger(SuspendUnlicensed.class);

    private final HeldCertificates certificates;
    private final LicenceStanding licences;
    private final Suspensions suspensions;
    private final LicenceSchedule schedule;

    SuspendUnlicensed(
            HeldCertificates certificates,
            LicenceStanding licences,
            Suspensions suspensions,
            LicenceSchedule schedule) {
        this.certificates = certificates;
        this.licences = licences;
        this.suspensions = suspensions;
        this.schedule = schedule;
    }

    /**
     * Suspends it if that is so; where register or CA is away, the schedule sees to it as soon as both answer. Not inside a transaction.
     *
     * @return as it stands now
     */
    HeldCertificate look(HeldCertificate issued) {
        try {
            if (issued.revocation().isEmpty() && issued.suspension().isEmpty() && licences.forbids(issued)) {
                suspensions.suspend(issued, new Requester.LicenceRegistry());
            }
        } catch (RevocationRefused meanwhile) {
            LOG.info("Certificate {} was stopped by others meanwhile", issued.serialHex());
        } catch (RuntimeException failed) {
            LOG.warn("Certificate {} is held against the councils' register again soon", issued.serialHex(), failed);
            schedule.lookAgain();
        }
        return certificates.find(issued.serialHex()).orElseThrow();
    }
}
