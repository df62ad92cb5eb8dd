package th.morprom.did.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.GiveConsent;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.CitizenApplication;
import th.morprom.did.ra.registration.RegisterCitizen;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A citizen who consents to everything, so that a professional of the hospital can look up what she is entitled to. */
final class DemoPatient {
    /** Of her passkey on the shelf. */
    static final String PASSKEY = "patient";

    private final DemoSystem system;
    private final SyntheticPerson self;

    DemoPatient(DemoSystem system) {
        this.system = system;
        this.self = system.people().citizen();
    }

    /** Registers her and has an officer read her card, unless that was done before. */
    void ready() {
        if (system.get(People.class)
                .find(new CitizenNumber(self.citizenNumber()))
                .isPresent()) {
            return;
        }
        var person = register();
        system.get(GiveConsent.class)
                .give(person, system.get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH), "web");
        var code = system.get(ShowCounterCode.class).show(person).digits();
        system.get(ProofCitizen.class)
                .proof(
                        person,
                        system.get(DemoCounter.class).read(self),
                        new Encounter(system.staff().officer(), true, code));
    }

    private UUID register() {
        var opened = system.get(BeginRegistration.class).begin();
        var passkey = SoftwarePasskey.create(
                "localhost", system.publicUrl().toString(), opened.userHandle().toByteArray());
        var registration =
                PasskeyShelf.register(passkey, opened.challenge().challenge().toByteArray());
        system.shelf().put(PASSKEY, passkey);
        return system.get(RegisterCitizen.class)
                .register(
                        new CitizenApplication(
                                new CitizenNumber(self.citizenNumber()),
                                Staff.name(self),
                                self.birthDate(),
                                Contact.none()),
                        registration);
    }

    /** The hospital's file of its staff has this doctor: without it nobody opens a patient there. */
    void isTreatedBy(SyntheticDoctor doctor) {
        var person = doctor.person();
        if (system.get(Personnel.class)
                .find(new CitizenNumber(person.citizenNumber()))
                .isPresent()) {
            return;
        }
        var file = "cid,prefix,first_name,last_name,position_name,position_std_id,license_no\n"
                + String.join(
                        ",",
                        person.citizenNumber(),
                        person.thai().title(),
                        person.thai().given(),
                        person.thai().family(),
                        "แพทย์",
                        "1",
                        doctor.licence().number())
                + "\n";
        system.get(ReadPersonnelFile.class)
                .read(
                        system.staff().facilityRegistrar(),
                        doctor.facility().hcode9(),
                        file.getBytes(StandardCharsets.UTF_8),
                        true);
    }
}
