package th.morprom.did.ra.certificate;

import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.DeclaredLicence;

/** What the council says about the holder of a certificate: whether he may practise now, and whether for longer than it runs. */
public final class LicenceStanding {

    private final LicenceRegistry registry;
    private final Enrolments enrolments;
    private final Changes changes;

    LicenceStanding(LicenceRegistry registry, Enrolments enrolments, Changes changes) {
        this.registry = registry;
        this.enrolments = enrolments;
        this.changes = changes;
    }

    /**
     * Whether the register has the licence suspended, withdrawn or lapsed. One that it does not know does not count, as
     * {@link FollowLicences} has it.
     *
     * @throws LicenceRegistryUnavailable when the register does not answer
     */
    public boolean forbids(HeldCertificate certificate) {
        return registry.forbids(licence(certificate), ThaiDay.of(changes.now()));
    }

    /**
     * Whether the licence ends no later than the certificate, so that another one would gain nothing. While the register is away
     * it is not said; the submission of a renewal asks again.
     */
    public boolean endsWith(HeldCertificate certificate) {
        var lastDay = ThaiDay.of(certificate.notAfter());
        try {
            return registry.find(licence(certificate))
                    .flatMap(RegisteredLicence::validUntil)
                    .filter(until -> !until.isAfter(lastDay))
                    .isPresent();
        } catch (LicenceRegistryUnavailable away) {
            return false;
        }
    }

    private DeclaredLicence licence(HeldCertificate certificate) {
        return enrolments.find(certificate.enrolment()).orElseThrow().licence();
    }
}
