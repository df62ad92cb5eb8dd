package th.morprom.did.ra.registration;

import java.time.LocalDate;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.PersonName;

/** What anybody declares about himself. */
public record CitizenApplication(CitizenNumber citizenNumber, PersonName name, LocalDate birthDate, Contact contact) {}
