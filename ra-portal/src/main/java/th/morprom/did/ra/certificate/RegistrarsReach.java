package th.morprom.did.ra.certificate;

import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.certificate.RevocationRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;

/** Which certificates a registrar's offices cover. */
final class RegistrarsReach {
    private final Enrolments enrolments;
    private final Reaches reaches;
    private final Organisations organisations;
    private final Changes changes;

    RegistrarsReach(Enrolments enrolments, Reaches reaches, Organisations organisations, Changes changes) {
        this.enrolments = enrolments;
        this.reaches = reaches;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * The registrar in the office of his that covers the certificate.
     *
     * @param refusal how the audit log calls it if there is none
     * @throws RevocationRefused if it lies outside his scope
     */
    Requester.Registrar over(HeldCertificate certificate, UUID registrar, String refusal) {
        var hcode9 = enrolments
                .find(certificate.enrolment())
                .orElseThrow()
                .affiliation()
                .hcode9();
        var office = reaches.offices(registrar, organisations.facility(hcode9).orElseThrow()).stream()
                .map(Appointment::scope)
                .findFirst();
        if (office.isEmpty()) {
            changes.noteRefusal(refusal, registrar, certificate.enrolment(), Reason.OUT_OF_SCOPE);
            throw new RevocationRefused(Reason.OUT_OF_SCOPE);
        }
        return new Requester.Registrar(registrar, office.get().code());
    }
}
