package th.morprom.did.demo;

import java.time.LocalDate;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.registration.BeginRegistration;
import th.morprom.did.ra.registration.CitizenApplication;
import th.morprom.did.ra.registration.RegisterCitizen;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** Somebody who registered under a number, whom no officer has seen. */
record UnproofedCitizen(UUID person, String passkey, SyntheticPerson self) {
    static UnproofedCitizen registered(DemoSystem system) {
        return registered(system, new SyntheticPeople(System.nanoTime()).person());
    }

    /** One of twelve years. */
    static UnproofedCitizen child(DemoSystem system) {
        var grown = new SyntheticPeople(System.nanoTime()).person();
        return registered(
                system,
                new SyntheticPerson(
                        grown.citizenNumber(),
                        grown.thai(),
                        grown.english(),
                        grown.sex(),
                        LocalDate.now(ThaiDay.ZONE).minusYears(12),
                        grown.address()));
    }

    /** The same under the number of this person. */
    static UnproofedCitizen registered(DemoSystem system, SyntheticPerson synthetic) {
        var name = "citizen-" + synthetic.citizenNumber().substring(4);
        var opened = system.get(BeginRegistration.class).begin();
        var passkey = SoftwarePasskey.create(
                "localhost", system.publicUrl().toString(), opened.userHandle().toByteArray());
        var registration =
                PasskeyShelf.register(passkey, opened.challenge().challenge().toByteArray());
        system.shelf().put(name, passkey);
        var person = system.get(RegisterCitizen.class)
                .register(
                        new CitizenApplication(
                                new CitizenNumber(synthetic.citizenNumber()),
                                Staff.name(synthetic),
                                synthetic.birthDate(),
                                Contact.none()),
                        registration);
        return new UnproofedCitizen(person, name, synthetic);
    }

    /** An officer reads his card and compares the face, for which he, or whoever decides for him, has agreed. */
    void showsCard(DemoSystem system) {
        var code = system.get(ShowCounterCode.class).show(person).digits();
        system.get(ProofCitizen.class)
                .proof(
                        person,
                        system.get(DemoCounter.class).read(self),
                        new Encounter(system.staff().officer(), true, code));
    }
}
