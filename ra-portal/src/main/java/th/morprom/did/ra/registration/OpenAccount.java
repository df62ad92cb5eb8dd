package th.morprom.did.ra.registration;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPasskey;
import th.morprom.did.ra.person.NewPerson;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.registration.RegistrationRefused.Reason;

/** The part of every registration: a person and the passkey of the device in front of him. */
final class OpenAccount {
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private final Challenges challenges;
    private final People people;
    private final Passkeys passkeys;
    private final Changes changes;

    OpenAccount(Challenges challenges, People people, Passkeys passkeys, Changes changes) {
        this.challenges = challenges;
        this.people = people;
        this.passkeys = passkeys;
        this.changes = changes;
    }

    /** A passkey that verified, and the id of the person it was made for. */
    record Verified(UUID person, NewPasskey passkey) {}

    /** @throws RegistrationRefused with {@code BIRTH_DATE} */
    void check(CitizenApplication application) {
        var today = ThaiDay.of(changes.now());
        if (application.birthDate().isAfter(today) || application.birthDate().isBefore(EARLIEST_BIRTH)) {
            throw new RegistrationRefused(Reason.BIRTH_DATE);
        }
    }

    /** @throws RegistrationRefused with {@code CHALLENGE} or {@code PASSKEY} */
    Verified verify(Registration passkey) {
        var taken = challenges
                .take(passkey.clientDataJson(), BeginRegistration.REGISTRATION)
                .orElseThrow(() -> new RegistrationRefused(Reason.CHALLENGE));
        return new Verified(UUID.fromString(taken.payload()), verified(passkey, taken));
    }

    private NewPasskey verified(Registration passkey, Taken taken) {
        try {
            var verified = passkeys.verify(passkey, taken.challenge());
            return NewPasskey.ofAccount(verified, Optional.of(passkeys.syncing(passkey)));
        } catch (PasskeyRefused e) {
            throw new RegistrationRefused(Reason.PASSKEY);
        }
    }

    /**
     * Keeps both, inside the caller's change.
     *
     * @throws RegistrationRefused with {@code NOT_POSSIBLE}
     */
    UUID keep(CitizenApplication application, Verified verified) {
        var now = changes.now();
        var id = verified.person();
        var person = new NewPerson(
                id,
                application.citizenNumber(),
                application.name(),
                application.birthDate(),
                application.contact(),
                Duties.none());
        // One reason for both: whoever tries numbers out must not learn who is registered here.
        if (!people.add(person, now) || !passkeys.add(id, verified.passkey(), now)) {
            throw new RegistrationRefused(Reason.NOT_POSSIBLE);
        }
        changes.note("person.registered", id, id, Map.of());
        return id;
    }
}
