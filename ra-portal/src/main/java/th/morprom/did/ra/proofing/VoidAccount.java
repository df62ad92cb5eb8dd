package th.morprom.did.ra.proofing;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;

/**
 * An officer voids an account that the card's holder says is not his: somebody else registered under his number. The holder
 * can register afterwards. Only an account that nobody was ever proofed for can end like this.
 */
public final class VoidAccount {
    private final CounterCheck counter;
    private final WeighEvidence weighEvidence;
    private final People people;
    private final Account parts;
    private final Changes changes;

    VoidAccount(CounterCheck counter, WeighEvidence weighEvidence, People people, Account parts, Changes changes) {
        this.counter = counter;
        this.weighEvidence = weighEvidence;
        this.people = people;
        this.parts = parts;
        this.changes = changes;
    }

    /** What an account has besides the person, and who hears of its end. */
    record Account(
            CounterCodes codes,
            ProofedIdentities identities,
            Appointments appointments,
            Enrolments enrolments,
            EnrolmentRegister register,
            ApplicationEventPublisher events) {}

    /**
     * Voids the account under the card's number. Its passkey opens nothing any more, its drafts are over, and the number is
     * free.
     *
     * @param encounter with the card's holder; its code does not matter, he has none
     * @return the account
     * @throws ProofingRefused if the holder is not recognised, or the account is more than a registration
     */
    public UUID voidAccount(CardReading card, Encounter encounter) {
        counter.officer(encounter.officer());
        var account = people.find(card.citizenNumber())
                .orElseThrow(() -> new ProofingRefused(Reason.UNKNOWN_PERSON))
                .id();
        return changes.noted("account.voiding.refused", encounter.officer(), account, () -> {
            check(account, card, encounter);
            return changes.make(() -> {
                end(account, card.citizenNumber(), encounter.officer());
                changes.note("account.voided", encounter.officer(), account, Map.of());
                return account;
            });
        });
    }

    private static ProofingRefused refused(Reason reason) {
        return new ProofingRefused(reason);
    }

    private void check(UUID account, CardReading card, Encounter encounter) {
        if (account.equals(encounter.officer())) {
            throw refused(Reason.SELF);
        }
        counter.recognise(encounter, card, ThaiDay.of(changes.now()));
        // What else it says of the card does not matter here.
        weighEvidence.status(card);
    }

    private void end(UUID account, CitizenNumber number, UUID officer) {
        // The code first, as a proofing does: of the two that meet here, the second sees what the first did.
        parts.codes().drop(account);
        var person = people.lockAlone(account).orElseThrow(() -> refused(Reason.UNKNOWN_PERSON));
        if (parts.identities().of(account).isPresent()
                || !people.has(account, number)
                || people.isClosed(account)
                || hasDuties(person)) {
            throw refused(Reason.ACCOUNT_IN_USE);
        }
        // Nobody was proofed for it, so all else that it had is over already.
        for (var enrolment : parts.enrolments().own(account).open()) {
            parts.register().move(parts.register().lock(enrolment.id()), EnrolmentState.VOIDED);
        }
        parts.events().publishEvent(new AccountVoided(account, officer));
        people.voidAccount(account, changes.now());
    }

    /** Or had some: others' records name him, and the pages that show them must find him. */
    private boolean hasDuties(Person person) {
        return person.hasDuties() || parts.appointments().everOf(person.id());
    }
}
