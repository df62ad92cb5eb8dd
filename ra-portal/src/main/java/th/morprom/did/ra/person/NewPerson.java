package th.morprom.did.ra.person;

import java.time.LocalDate;
import java.util.UUID;

/** A person to be recorded. */
public record NewPerson(
        UUID id, CitizenNumber citizenNumber, PersonName name, LocalDate birthDate, Contact contact, Duties duties) {}
