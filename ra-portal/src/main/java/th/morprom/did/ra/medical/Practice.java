package th.morprom.did.ra.medical;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.PersonName;

/** As whom, where and with which key somebody may sign medical certificates now. */
final class Practice {
    private final HeldCertificates certificates;
    private final Enrolments enrolments;
    private final People people;
    private final Organisations organisations;
    private final Clock clock;

    Practice(
            HeldCertificates certificates,
            Enrolments enrolments,
            People people,
            Organisations organisations,
            Clock clock) {
        this.certificates = certificates;
        this.enrolments = enrolments;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** One who may sign; all of it as approved and certified, never as typed. */
    record Signer(UUID credential, Doctor doctor, Facility facility) {}

    /** Empty for somebody without a certificate in force, or who is no doctor of medicine. */
    Optional<Signer> of(UUID person) {
        var now = clock.instant();
        return certificates.of(person).stream()
                .filter(certificate -> certificate.status(now) == HeldCertificate.Status.GOOD)
                .findFirst()
                .flatMap(certificate -> enrolments
                        .find(certificate.enrolment())
                        .filter(enrolment -> enrolment.licence().profession() == Profession.DOCTOR)
                        .map(enrolment -> signer(certificate, enrolment)));
    }

    private Signer signer(HeldCertificate certificate, Enrolment enrolment) {
        var name = people.find(certificate.person()).orElseThrow().name();
        var facility = organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
        return new Signer(
                certificate.credential(),
                new Doctor(
                        new PersonName(
                                FormText.normalised(name.titleTh()),
                                FormText.normalised(name.givenNameTh()),
                                FormText.normalised(name.familyNameTh())),
                        enrolment.licence().number()),
                new Facility(FormText.normalised(facility.nameTh()), FormText.normalised(facility.addressTh())));
    }
}
