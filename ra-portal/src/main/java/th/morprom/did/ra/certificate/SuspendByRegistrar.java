package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/** A registrar suspends the certificate of somebody in his scope, and releases it. */
public final class SuspendByRegistrar {
    private final Revocations revocations;
    private final Suspensions suspensions;
    private final SuspensionOrders orders;
    private final RegistrarsReach reach;
    private final LicenceStanding licences;
    private final Changes changes;

    SuspendByRegistrar(
            Revocations revocations,
            Suspensions suspensions,
            SuspensionOrders orders,
            RegistrarsReach reach,
            LicenceStanding licences,
            Changes changes) {
        this.revocations = revocations;
        this.suspensions = suspensions;
        this.orders = orders;
        this.reach = reach;
        this.licences = licences;
        this.changes = changes;
    }

    /**
     * Suspends at once, until somebody releases it; the CA hears of it as soon as it answers.
     *
     * @throws RevocationRefused if it lies outside his scope, is suspended or revoked already
     */
    public SuspensionAnswer suspend(UUID registrar, String serialHex) {
        var certificate = revocations.find(serialHex);
        return orders.suspend(certificate, reach.over(certificate, registrar, "suspension.refused"));
    }

    /**
     * Makes it good again, when the holder has shown that all is well.
     *
     * @throws RevocationRefused if it lies outside his scope, is not suspended, his council suspended it, the CA has
     *     still to hear of the suspension, it ended more than 30 days ago, or the register has the licence suspended, withdrawn or lapsed, whoever suspended the certificate
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the register does not answer; nothing was released
     */
    public void release(UUID registrar, String serialHex) {
        var certificate = revocations.find(serialHex);
        var requester = reach.over(certificate, registrar, "release.refused");
        var byOthers = certificate
                .suspension()
                .filter(suspension -> suspension.by() != HeldCertificate.SuspendedBy.LICENCE_REGISTRY);
        if (byOthers.isPresent() && licences.forbids(certificate)) {
            changes.noteRefusal("release.refused", registrar, certificate.enrolment(), Reason.LICENCE_NOT_ACTIVE);
            throw new RevocationRefused(Reason.LICENCE_NOT_ACTIVE);
        }
        suspensions.release(certificate, requester);
        stopAgainIfForbiddenMeanwhile(serialHex);
    }

    /**
     * The register may have changed between the question and the release, and the round that followed it have found the
     * certificate still suspended; then nobody would look again for an hour.
     */
    private void stopAgainIfForbiddenMeanwhile(String serialHex) {
        var released = revocations.find(serialHex);
        if (released.suspension().isEmpty() && licences.forbids(released)) {
            suspensions.suspend(released, new Requester.LicenceRegistry());
        }
    }
}
