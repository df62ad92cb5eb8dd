package th.morprom.did.ra.certificate;

import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistry;

/** Whether the council lets the holder of a certificate practise now. */
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
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the register does not answer
     */
    public boolean forbids(HeldCertificate certificate) {
        var licence = enrolments.find(certificate.enrolment()).orElseThrow().licence();
        var today = ThaiDay.of(changes.now());
        return registry.find(licence.council(), licence.number())
                .filter(found -> found.profession() == licence.profession())
                .filter(found -> !found.allowsPractice(today))
                .isPresent();
    }
}
