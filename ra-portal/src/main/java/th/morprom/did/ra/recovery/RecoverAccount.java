package th.morprom.did.ra.recovery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.certificate.PasskeyCertificates;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.device.EndPasskeys;
import th.morprom.did.ra.grant.EndGrantsOfPerson;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Device.AddedBy;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPasskey;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.Passkeys.End;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.recovery.Recoveries.Outcome;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;

/**
 * The person himself, at home, after the wait: by the codes of both officers his device makes a new passkey, and everything that the old
 * ones moved ends.
 */
public final class RecoverAccount {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int MOST_MISSES = 5;

    private final Recoveries recoveries;
    private final Account account;
    private final EndPasskeys endPasskeys;
    private final Challenges challenges;
    private final Notices notices;
    private final Changes changes;

    RecoverAccount(
            Recoveries recoveries,
            Account account,
            EndPasskeys endPasskeys,
            Challenges challenges,
            Notices notices,
            Changes changes) {
        this.recoveries = recoveries;
        this.account = account;
        this.endPasskeys = endPasskeys;
        this.challenges = challenges;
        this.notices = notices;
        this.changes = changes;
    }

    /** What comes back: a person, his duties, his passkeys, and what hangs on those. */
    record Account(
            People people,
            AssignDuties assignDuties,
            Passkeys passkeys,
            PasskeyCertificates certificates,
            Appointments appointments,
            EndGrantsOfPerson grants) {}

    /** The recovery's number and the codes, as both officers' pages showed them; spaces do not count. */
    public record Shown(String number, String first, String second) {
        public Shown {
            number = number.replaceAll("\\s", "");
            first = first.replaceAll("\\s", "");
            second = second.replaceAll("\\s", "");
        }
    }

    /** Whose device is to make a passkey, and with what. */
    public record Begun(Person person, IssuedChallenge challenge) {}

    /** @throws RecoveryRefused with {@code CODE}, whatever is wrong, or with {@code TOO_EARLY} if both codes are right */
    public Begun begin(Shown shown) {
        var recovery = found(shown);
        return new Begun(
                account.people().find(recovery.person()).orElseThrow(() -> new RecoveryRefused(Reason.CODE)),
                challenges.random(use(recovery), "", LIFE));
    }

    /**
     * Recovers.
     *
     * <p>Certificates are revoked by orders: they rest since the confirmation, so an absent CA keeps nobody's door open.
     *
     * @throws RecoveryRefused and nothing has ended: no central office ends so either, it is the CA's to end
     */
    public void recover(Shown shown, Registration made) {
        var recovery = found(shown);
        var person = recovery.person();
        try {
            var added = verified(recovery, made);
            var ending = account.passkeys().of(person).stream()
                    .map(Passkey::credentialId)
                    .collect(Collectors.toSet());
            changes.make(() -> keep(recovery, ending, added));
            endPasskeys.carryOut(person);
        } catch (RecoveryRefused refused) {
            throw refused(person, refused.reason());
        }
    }

    private RecoveryRefused refused(UUID person, Reason reason) {
        // Whoever has the codes: it is the person only once he has made the new passkey.
        changes.noteRefusal("recovery.refused", person.toString(), reason);
        return new RecoveryRefused(reason);
    }

    private NewPasskey keep(Recovery recovery, Set<Bytes> ending, NewPasskey added) {
        var person = recovery.person();
        account.people().lock(person);
        var locked = recoveries.lock(recovery.id()).orElseThrow(() -> new RecoveryRefused(Reason.CODE));
        // What was looked at before may have changed: he died, or a ceremony made him a central officer.
        if (account.people().isClosed(person)) {
            throw new RecoveryRefused(Reason.CODE);
        }
        if (account.appointments().holdsCentralOffice(person)) {
            throw new RecoveryRefused(Reason.CENTRAL_OFFICE);
        }
        // Before any passkey is held, as all that is done to enrolments.
        account.certificates().forgetProofing(person);
        endPasskeys.end(person, ending, End.RECOVERED, person);
        ending.forEach(ended -> changes.note(
                "passkey.ended",
                "recovery",
                person.toString(),
                Map.of("passkey", ended.base64Url(), "why", End.RECOVERED.name())));
        // One that was added while the CA was asked is not his: he has none.
        if (!account.passkeys().of(person).isEmpty()) {
            throw new RecoveryRefused(Reason.BUSY);
        }
        if (!account.passkeys().add(person, added, changes.now())) {
            throw new RecoveryRefused(Reason.NOT_TAKEN);
        }
        var held = account.people().find(person).orElseThrow();
        if (held.hasDuties()) {
            account.assignDuties().assign(person, Duties.none(), "recovery");
        }
        account.grants().end(person, "recovery");
        recoveries.end(locked.id(), Outcome.RECOVERED);
        changes.note(
                "recovery.completed",
                person,
                person,
                Map.of(
                        "recovery", locked.id().toString(),
                        "passkey", added.passkey().credentialId().base64Url()));
        notices.tell(person, new News(NoticeKind.RECOVERY_COMPLETED, locked.id().toString(), "completed", Map.of()));
        return added;
    }

    private NewPasskey verified(Recovery recovery, Registration made) {
        var taken = challenges
                .take(made.clientDataJson(), use(recovery))
                .orElseThrow(() -> new RecoveryRefused(Reason.CHALLENGE));
        try {
            var passkeys = account.passkeys();
            return new NewPasskey(
                    passkeys.verify(made, taken.challenge()),
                    Optional.of(passkeys.syncing(made)),
                    "",
                    AddedBy.RECOVERY,
                    Optional.empty());
        } catch (PasskeyRefused refused) {
            throw new RecoveryRefused(Reason.NOT_TAKEN);
        }
    }

    /** By its number it is found, by both codes it is opened: whoever has one and tries out the other has five attempts. */
    private Recovery found(Shown shown) {
        var recovery = recoveries
                .byNumber(shown.number())
                .filter(going -> going.confirmed().isPresent())
                .filter(going -> !account.people().isClosed(going.person()));
        if (recovery.isEmpty()) {
            changes.noteRefusal("recovery.refused", "number", Reason.CODE);
            throw new RecoveryRefused(Reason.CODE);
        }
        if (!changes.make(() -> isOpenedBy(recovery.get(), shown))) {
            throw new RecoveryRefused(Reason.CODE);
        }
        if (changes.now().isBefore(recovery.get().confirmed().orElseThrow().opens())) {
            throw refused(recovery.get().person(), Reason.TOO_EARLY);
        }
        return recovery.get();
    }

    private boolean isOpenedBy(Recovery recovery, Shown shown) {
        var person = recovery.person();
        account.people().lock(person);
        var locked = recoveries.lock(recovery.id());
        if (locked.isEmpty()) {
            return false;
        }
        if (recoveries.isOpenedBy(recovery.id(), shown.first(), shown.second())) {
            return true;
        }
        var id = recovery.id().toString();
        changes.note("recovery.missed", "anonymous", person.toString(), Map.of("recovery", id));
        if (locked.get().misses() + 1 >= MOST_MISSES) {
            recoveries.end(recovery.id(), Outcome.MISSED);
            notices.tell(person, new News(NoticeKind.RECOVERY_MISSED, id, "missed", Map.of()));
        }
        return false;
    }

    private static Use use(Recovery recovery) {
        return Use.of(Purpose.PASSKEY_REGISTRATION, recovery.person(), recovery.id());
    }
}
