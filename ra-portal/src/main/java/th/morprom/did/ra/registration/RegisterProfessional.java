package th.morprom.did.ra.registration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.NewEnrolment;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPerson;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.registration.RegistrationRefused.Reason;

/** A health professional registers himself; the steps are numbered in docs/enrolment.md. */
public final class RegisterProfessional {
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private final Challenges challenges;
    private final People people;
    private final Passkeys passkeys;
    private final EnrolmentRegister enrolments;
    private final Organisations organisations;
    private final Changes changes;

    RegisterProfessional(
            Challenges challenges,
            People people,
            Passkeys passkeys,
            EnrolmentRegister enrolments,
            Organisations organisations,
            Changes changes) {
        this.challenges = challenges;
        this.people = people;
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.organisations = organisations;
        this.changes = changes;
    }

    /** The new person and the draft of his enrolment. */
    public record Registered(UUID person, UUID enrolment) {}

    /**
     * Registers the person with his passkey.
     *
     * @param passkey made for a challenge of {@link BeginRegistration}
     * @throws RegistrationRefused and nothing is kept
     */
    public Registered register(ProfessionalApplication application, Registration passkey) {
        try {
            check(application);
            var taken = challenges
                    .take(passkey.clientDataJson(), BeginRegistration.REGISTRATION)
                    .orElseThrow(() -> new RegistrationRefused(Reason.CHALLENGE));
            var verified = verified(passkey, taken);
            return changes.make(() -> keep(UUID.fromString(taken.payload()), application, verified));
        } catch (RegistrationRefused refused) {
            changes.noteRefusal("registration.refused", "unknown", refused.reason());
            throw refused;
        }
    }

    private void check(ProfessionalApplication application) {
        if (organisations.facility(application.affiliation().hcode9()).isEmpty()) {
            throw new RegistrationRefused(Reason.UNKNOWN_FACILITY);
        }
        var today = LocalDate.ofInstant(changes.now(), ZoneOffset.UTC);
        if (application.birthDate().isAfter(today) || application.birthDate().isBefore(EARLIEST_BIRTH)) {
            throw new RegistrationRefused(Reason.BIRTH_DATE);
        }
    }

    private Passkey verified(Registration passkey, Taken taken) {
        try {
            return passkeys.verify(passkey, taken.challenge());
        } catch (PasskeyRefused e) {
            throw new RegistrationRefused(Reason.PASSKEY);
        }
    }

    private Registered keep(UUID id, ProfessionalApplication application, Passkey passkey) {
        var now = changes.now();
        var person = new NewPerson(
                id,
                application.citizenNumber(),
                application.name(),
                application.birthDate(),
                application.contact(),
                Duties.none());
        // One reason for both: whoever tries numbers out must not learn who is registered here.
        if (!people.add(person, now) || !passkeys.add(id, passkey, now)) {
            throw new RegistrationRefused(Reason.NOT_POSSIBLE);
        }
        changes.note("person.registered", id, id, Map.of());
        try {
            var draft = new NewEnrolment(id, id, application.licence(), application.affiliation());
            return new Registered(id, enrolments.open(draft));
        } catch (EnrolmentRefused e) {
            throw new RegistrationRefused(Reason.PROFESSION_NOT_ENROLLED);
        }
    }
}
