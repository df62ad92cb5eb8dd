package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;

/** A registrar revokes the certificate of somebody in his scope. */
public final class RevokeByRegistrar {
    private final Revocations revocations;
    private final Enrolments enrolments;
    private final Appointments appointments;
    private final Organisations organisations;
    private final Changes changes;

    RevokeByRegistrar(
            Revocations revocations,
            Enrolments enrolments,
            Appointments appointments,
            Organisations organisations,
            Changes changes) {
        this.revocations = revocations;
        this.enrolments = enrolments;
        this.appointments = appointments;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * Revokes at once; there is no way back.
     *
     * @throws RevocationRefused if it lies outside his scope or is revoked already
     */
    public void revoke(UUID registrar, String serialHex, CertificateRevocationReason reason) {
        var certificate = revocations.find(serialHex);
        var office = officeFor(registrar, certificate);
        if (office.isEmpty()) {
            changes.noteRefusal("revocation.refused", registrar, certificate.enrolment(), Reason.OUT_OF_SCOPE);
            throw new RevocationRefused(Reason.OUT_OF_SCOPE);
        }
        revocations.revoke(
                certificate,
                reason,
                new Requester.Registrar(registrar, office.get().code()));
    }

    /** The scope of an office of his that covers the certificate. */
    private Optional<Scope> officeFor(UUID registrar, HeldCertificate certificate) {
        var hcode9 = enrolments
                .find(certificate.enrolment())
                .orElseThrow()
                .affiliation()
                .hcode9();
        var province = organisations.facility(hcode9).orElseThrow().province().code();
        return appointments.inForce(registrar).stream()
                .map(Appointment::scope)
                .filter(scope -> scope.covers(hcode9, province))
                .findFirst();
    }
}
