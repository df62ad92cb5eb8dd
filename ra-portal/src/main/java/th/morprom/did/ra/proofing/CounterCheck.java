package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;

/** What is compared at the counter: the officer, the person before him, and the card in the reader. */
final class CounterCheck {
    private final Enrolments enrolments;
    private final People people;
    private final Organisations organisations;
    private final CounterCodes codes;

    CounterCheck(Enrolments enrolments, People people, Organisations organisations, CounterCodes codes) {
        this.enrolments = enrolments;
        this.people = people;
        this.organisations = organisations;
        this.codes = codes;
    }

    /** The facility at whose counter this officer proofs identities. */
    Facility officer(UUID officer) {
        return people.find(officer)
                .flatMap(Person::officerAt)
                .flatMap(organisations::facility)
                .orElseThrow(() -> new ProofingRefused(Reason.NOT_AN_OFFICER));
    }

    /** Whose enrolment this is, while it is open. */
    Person applicant(UUID enrolment) {
        var found = enrolments.find(enrolment).orElseThrow(() -> new ProofingRefused(Reason.UNKNOWN_ENROLMENT));
        if (!found.state().open()) {
            throw new ProofingRefused(Reason.NOT_OPEN);
        }
        return people.find(found.person()).orElseThrow();
    }

    /** Holds him, inside the caller's change: what ends with his account or passkeys waits, and no enrolment of his changes beside this one. */
    void hold(Person person) {
        if (people.lock(person.id()).isEmpty()) {
            throw new ProofingRefused(Reason.UNKNOWN_PERSON);
        }
    }

    /** The other enrolments of his that are open. */
    List<UUID> openBeside(UUID enrolment, Person person) {
        return enrolments.own(person.id()).open().stream()
                .map(Enrolment::id)
                .filter(id -> !id.equals(enrolment))
                .toList();
    }

    /** Somebody who registered. */
    Person citizen(UUID person) {
        return people.find(person).orElseThrow(() -> new ProofingRefused(Reason.UNKNOWN_PERSON));
    }

    void compare(Person person, UUID officer, CardReading card, LocalDate today) {
        if (person.id().equals(officer)) {
            throw new ProofingRefused(Reason.SELF);
        }
        if (!people.has(person.id(), card.citizenNumber())) {
            throw new ProofingRefused(Reason.CITIZEN_NUMBER_DIFFERS);
        }
        if (!sameName(person, card.names())) {
            throw new ProofingRefused(Reason.NAME_DIFFERS);
        }
        if (!person.birthDate().equals(card.birthDate())) {
            throw new ProofingRefused(Reason.BIRTH_DATE_DIFFERS);
        }
    }

    /** The card has not expired, and it is its holder who stands there. */
    void recognise(Encounter encounter, CardReading card, LocalDate today) {
        if (card.expires().filter(today::isAfter).isPresent()) {
            throw new ProofingRefused(Reason.CARD_EXPIRED);
        }
        if (!encounter.faceCheckPassed()) {
            throw new ProofingRefused(Reason.FACE_CHECK_FAILED);
        }
    }

    /** Whether who stands there is also who is signed in to the account; a wrong code counts, outside any change. */
    void holds(Person person, Encounter encounter, Instant now) {
        if (!codes.matches(person.id(), encounter.digits(), now)) {
            throw new ProofingRefused(Reason.COUNTER_CODE);
        }
    }

    /** Uses up the code that {@link #holds} found right, inside the caller's change: one code, one proofing. */
    void useUp(Person person, Encounter encounter, Instant now) {
        if (!codes.take(person.id(), encounter.digits(), now)) {
            throw new ProofingRefused(Reason.COUNTER_CODE);
        }
    }

    private static boolean sameName(Person person, CardReading.CardNames card) {
        var declared = person.name();
        return NameMatch.thai(declared.givenNameTh(), card.givenNameTh())
                && NameMatch.thai(declared.familyNameTh(), card.familyNameTh())
                // Older cards have no English names.
                && (card.givenNameEn().isBlank() || NameMatch.english(declared.givenNameEn(), card.givenNameEn()))
                && (card.familyNameEn().isBlank() || NameMatch.english(declared.familyNameEn(), card.familyNameEn()));
    }
}
