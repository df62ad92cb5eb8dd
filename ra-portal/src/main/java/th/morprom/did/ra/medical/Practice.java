package th.morprom.did.ra.medical;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.LicenceStanding;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.PersonName;

/** As whom, where and with which key somebody may sign medical certificates now. */
public final class Practice {
    private final HeldCertificates certificates;
    private final Enrolments enrolments;
    private final People people;
    private final Organisations organisations;
    private final LicenceStanding licences;
    private final Clock clock;

    Practice(
            HeldCertificates certificates,
            Enrolments enrolments,
            People people,
            Organisations organisations,
            LicenceStanding licences,
            Clock clock) {
        this.certificates = certificates;
        this.enrolments = enrolments;
        this.people = people;
        this.organisations = organisations;
        this.licences = licences;
        this.clock = clock;
    }

    /**
     * One who may sign; all of it as approved and certified, never as typed.
     *
     * @param hcode9 of the facility
     */
    public record Signer(UUID person, UUID credential, Doctor doctor, String hcode9, Facility facility) {}

    /** Why somebody signs nothing; also the last part of the message key {@code medical.obstacle.<obstacle>}. */
    public enum Obstacle {
        /** He holds none in force as a doctor of medicine. */
        NO_CERTIFICATE,
        /** The key of the one that he holds is on his own token: he signs there, and nothing here can. */
        OWN_TOKEN,
        /** His council does not let him practise now. */
        LICENCE_NOT_ACTIVE
    }

    /** Why somebody who has just been found to sign nowhere does not; the register is not asked again. */
    public Obstacle obstacle(UUID person) {
        if (certified(person).findAny().isPresent()) {
            return Obstacle.LICENCE_NOT_ACTIVE;
        }
        var keepsItHimself = certificates.of(person).stream()
                .anyMatch(held -> held.onOwnToken() && held.status(clock.instant()) == HeldCertificate.Status.GOOD);
        return keepsItHimself ? Obstacle.OWN_TOKEN : Obstacle.NO_CERTIFICATE;
    }

    /** Empty for somebody without a certificate in force, whose licence is not, or who is no doctor of medicine. */
    public Optional<Signer> of(UUID person) {
        return signers(certified(person)).findFirst();
    }

    /** The same at each of his facilities. */
    public List<Signer> everywhere(UUID person) {
        return signers(certified(person)).toList();
    }

    /** The same at this facility. */
    public Optional<Signer> at(String hcode9, UUID person) {
        return signers(certified(person).filter(practice -> practice.isAt(hcode9)))
                .findFirst();
    }

    /** The doctor of this licence at this facility, if he may sign. */
    public Optional<Signer> at(String hcode9, String licenceNumber) {
        return certificates.ofLicence(Profession.DOCTOR, licenceNumber, hcode9).stream()
                .map(HeldCertificate::person)
                .distinct()
                .flatMap(person -> at(hcode9, person).stream())
                .filter(signer -> signer.doctor().licenceNumber().equals(licenceNumber))
                .findFirst();
    }

    /** Lazy: the register, which may be far away, is asked about one after the other, and no more than needed. */
    private Stream<Signer> signers(Stream<Certified> certified) {
        return certified
                .filter(practice -> isLicensed(practice.certificate()))
                .map(practice -> signer(practice.certificate(), practice.enrolment()));
    }

    private record Certified(HeldCertificate certificate, Enrolment enrolment) {
        boolean isAt(String hcode9) {
            return enrolment.affiliation().hcode9().equals(hcode9);
        }
    }

    private Stream<Certified> certified(UUID person) {
        return certificates.signing(person, clock.instant()).stream()
                .flatMap(certificate -> enrolments.find(certificate.enrolment()).stream()
                        .filter(enrolment -> enrolment.licence().profession() == Profession.DOCTOR)
                        .map(enrolment -> new Certified(certificate, enrolment)));
    }

    /** The certificate follows the licence in rounds; here its state now counts. While the register is away, the last round does. */
    private boolean isLicensed(HeldCertificate certificate) {
        try {
            return !licences.forbids(certificate);
        } catch (LicenceRegistryUnavailable away) {
            return true;
        }
    }

    private Signer signer(HeldCertificate certificate, Enrolment enrolment) {
        var name = people.find(certificate.person()).orElseThrow().name();
        var facility = organisations.facility(enrolment.affiliation().hcode9()).orElseThrow();
        return new Signer(
                certificate.person(),
                certificate.credential().orElseThrow(),
                new Doctor(
                        new PersonName(
                                FormText.normalised(name.titleTh()),
                                FormText.normalised(name.givenNameTh()),
                                FormText.normalised(name.familyNameTh())),
                        enrolment.licence().number()),
                facility.hcode9(),
                new Facility(FormText.normalised(facility.nameTh()), FormText.normalised(facility.addressTh())));
    }
}
