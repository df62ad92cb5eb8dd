package th.morprom.did.ra.registration;

import java.time.LocalDate;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;

/** What a health professional declares about himself. */
public record ProfessionalApplication(
        CitizenNumber citizenNumber,
        PersonName name,
        LocalDate birthDate,
        DeclaredLicence licence,
        Affiliation affiliation,
        Contact contact) {

    /** The part that is everybody's. */
    CitizenApplication person() {
        return new CitizenApplication(citizenNumber, name, birthDate, contact);
    }
}
