package th.morprom.did.ra.recovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.CardReading;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.RecogniseHolder;
import th.morprom.did.ra.proofing.RecogniseHolder.Recognised;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;

/** The first officer: he reads the card, recognises its holder, and freezes what a second one is to confirm. */
public final class StartRecovery {
    private static final String FORMAT = "morprom-recovery/1";

    private final RecogniseHolder recogniseHolder;
    private final Accounts accounts;
    private final Recoveries recoveries;
    private final Digits digits;
    private final Notices notices;
    private final Changes changes;

    StartRecovery(
            RecogniseHolder recogniseHolder,
            Accounts accounts,
            Recoveries recoveries,
            Digits digits,
            Notices notices,
            Changes changes) {
        this.recogniseHolder = recogniseHolder;
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.digits = digits;
        this.notices = notices;
        this.changes = changes;
    }

    /** Where accounts and their offices are looked up. */
    record Accounts(People people, Appointments appointments) {}

    /**
     * What the person takes with him from the first officer.
     *
     * @param firstCode eight digits, shown once
     */
    public record Started(UUID recovery, String firstCode) {}

    /**
     * Starts, in place of any other recovery of this person that goes on.
     *
     * @param encounter with the card's holder; its code does not matter, he has none
     * @throws th.morprom.did.ra.proofing.ProofingRefused if the holder is not recognised as the account's person
     * @throws RecoveryRefused with {@code NOT_PARTICIPATING}, {@code LESS_SURE}, {@code NEVER_PROOFED} or
     *     {@code LAST_CENTRAL_OFFICER}
     */
    public Started start(CardReading card, Encounter encounter) {
        var recognised = recogniseHolder.recognise(card, encounter);
        try {
            check(recognised);
            return changes.make(() -> keep(recognised, encounter.officer()));
        } catch (RecoveryRefused refused) {
            changes.noteRefusal(
                    "recovery.refused", encounter.officer(), recognised.person().id(), refused.reason());
            throw refused;
        }
    }

    private void check(Recognised recognised) {
        if (accounts.appointments().centralOfficers().equals(List.of(recognised.person().id()))) {
            throw new RecoveryRefused(Reason.LAST_CENTRAL_OFFICER);
        }
        if (!recognised.facility().participating()) {
            throw new RecoveryRefused(Reason.NOT_PARTICIPATING);
        }
        if (!recognised.asSureAsBefore()) {
            throw new RecoveryRefused(Reason.LESS_SURE);
        }
        if (!recognised.everProofed() && !hasDuties(recognised.person())) {
            throw new RecoveryRefused(Reason.NEVER_PROOFED);
        }
    }

    /** Staff may have been recorded by whoever ran the ceremony, without a card. */
    private boolean hasDuties(Person person) {
        return person.officerAt().isPresent()
                || person.auditor()
                || person.operator()
                || accounts.appointments().everOf(person.id());
    }

    private Started keep(Recognised recognised, UUID officer) {
        var person = recognised.person().id();
        var now = changes.now();
        var id = UUID.randomUUID();
        var statement = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "id", id.toString(),
                "person", person.toString(),
                "citizenReference", accounts.people().citizenReference(person),
                "facility", recognised.facility().hcode9(),
                "officer", officer.toString(),
                "ial", recognised.ial(),
                "evidenceSha256", recognised.evidence().sha256Hex(),
                "time", CanonicalJson.time(now)));
        var started =
                new Recovery(id, person, recognised.facility().hcode9(), officer, statement, now, Optional.empty(), 0);
        // Of two that start at once, the second replaces the first.
        accounts.people().lock(person);
        var code = digits.eight();
        recoveries.add(started, code, recognised.evidence());
        changes.note(
                "recovery.started",
                officer,
                person,
                Map.of(
                        "recovery", id.toString(),
                        "facility", started.facility(),
                        "ial", recognised.ial(),
                        "statement", statement.sha256Hex()));
        notices.tell(person, new News(NoticeKind.RECOVERY_STARTED, id.toString(), "started", Map.of()));
        return new Started(id, code);
    }
}
