package th.morprom.did.ra.testing;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.CardReading;
import th.morprom.did.ra.registration.CitizenApplication;
import th.morprom.did.ra.registration.ProfessionalApplication;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** Generated people in the words of the registration authority. */
public final class People {
    private People() {}

    public static CitizenNumber citizenNumber(SyntheticPerson person) {
        return new CitizenNumber(person.citizenNumber());
    }

    public static PersonName name(SyntheticPerson person) {
        return new PersonName(
                person.thai().title(),
                person.thai().given(),
                person.thai().family(),
                person.english().given(),
                person.english().family());
    }

    /** What an honest doctor declares. */
    public static ProfessionalApplication application(SyntheticDoctor doctor) {
        var person = doctor.person();
        return new ProfessionalApplication(
                citizenNumber(person),
                name(person),
                person.birthDate(),
                licence(doctor),
                new Affiliation(doctor.facility().hcode9(), doctor.position()),
                Contact.none());
    }

    /** What an honest citizen declares. */
    public static CitizenApplication application(SyntheticPerson person) {
        return new CitizenApplication(citizenNumber(person), name(person), person.birthDate(), Contact.none());
    }

    public static DeclaredLicence licence(SyntheticDoctor doctor) {
        return new DeclaredLicence(
                Profession.of(doctor.licence().profession()).orElseThrow(),
                doctor.licence().number());
    }

    /** His card as the reader gives it. */
    public static CardReading card(SyntheticPerson person) {
        return new CardReading(
                citizenNumber(person),
                new CardReading.CardNames(
                        person.thai().title(),
                        person.thai().given(),
                        person.thai().family(),
                        person.english().given(),
                        person.english().family()),
                person.birthDate(),
                Optional.of(LocalDate.of(2031, 5, 4)),
                new CardReading.CardNumbers("0123456789ABCDEF", "10000112345678"),
                Bytes.of(new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, (byte) 0xFF, (byte) 0xD9}));
    }
}
