package th.morprom.did.ra.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.CardReading;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.RecogniseHolder;
import th.morprom.did.ra.proofing.RecogniseHolder.Recognised;
import th.morprom.did.ra.recovery.ConfirmRecovery.Codes;
import th.morprom.did.ra.recovery.ConfirmRecovery.Prepared;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;

/** The first officer: he reads the card, recognises its holder, and signs what a second one is to confirm. */
public final class StartRecovery {
    private static final String FORMAT = "morprom-recovery/1";

    /** As long as a card lies on the desk. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final RecogniseHolder recogniseHolder;
    private final Accounts accounts;
    private final Recoveries recoveries;
    private final Codes codes;
    private final Notices notices;
    private final Changes changes;

    StartRecovery(
            RecogniseHolder recogniseHolder,
            Accounts accounts,
            Recoveries recoveries,
            Codes codes,
            Notices notices,
            Changes changes) {
        this.recogniseHolder = recogniseHolder;
        this.accounts = accounts;
        this.recoveries = recoveries;
        this.codes = codes;
        this.notices = notices;
        this.changes = changes;
    }

    /** Where accounts, their offices and passkeys are looked up. */
    record Accounts(People people, Appointments appointments, Passkeys passkeys) {}

    /**
     * What the person takes with him from the first officer.
     *
     * @param number of the recovery, eight digits; not secret
     * @param firstCode twelve digits, shown once
     */
    public record Started(UUID recovery, String number, String firstCode) {}

    /**
     * What the officer is to sign before anything starts.
     *
     * @param encounter with the card's holder; its code does not matter, he has none
     * @throws th.morprom.did.ra.proofing.ProofingRefused if the holder is not recognised as the account's person
     * @throws RecoveryRefused with {@code NOT_PARTICIPATING}, {@code LESS_SURE}, {@code NEVER_PROOFED}, {@code CLOSED},
     *     {@code CENTRAL_OFFICE} or {@code EARLIER_OFFICER}
     */
    public Prepared prepare(CardReading card, Encounter encounter) {
        var now = changes.now();
        var recognised = recognised(card, encounter, now);
        var officer = encounter.officer();
        return new Prepared(
                codes.challenges().over(statement(UUID.randomUUID(), recognised, officer, now), use(officer), LIFE),
                accounts.passkeys().of(officer).stream()
                        .map(Passkey::credentialId)
                        .toList());
    }

    /**
     * Starts, in place of any other recovery of this person that goes on. The card is asked about once more: what it says must be what
     * was signed.
     *
     * @throws th.morprom.did.ra.proofing.ProofingRefused as {@link #prepare}
     * @throws RecoveryRefused as {@link #prepare}, or with {@code CHALLENGE} or {@code PASSKEY}
     */
    public Started start(CardReading card, Encounter encounter, Assertion assertion) {
        var officer = encounter.officer();
        var taken = codes.challenges()
                .take(assertion.clientDataJson(), use(officer))
                .orElseThrow(() -> refused(officer, "card", Reason.CHALLENGE));
        var signed = new CanonicalJson(taken.payload());
        var id = UUID.fromString(signed.tree().path("id").stringValue());
        var now = Instant.parse(signed.tree().path("time").stringValue());
        var recognised = recognised(card, encounter, now);
        var person = recognised.person().id();
        if (!statement(id, recognised, officer, now).equals(signed)) {
            throw refused(officer, person, Reason.CHALLENGE);
        }
        if (!changes.make(() -> accounts.passkeys().isBy(officer, assertion, taken.challenge()))) {
            throw refused(officer, person, Reason.PASSKEY);
        }
        try {
            return changes.make(() -> keep(recognised, officer, new Signed(id, signed, assertion)));
        } catch (RecoveryRefused closed) {
            throw refused(officer, person, closed.reason());
        }
    }

    private Recognised recognised(CardReading card, Encounter encounter, Instant now) {
        var officer = encounter.officer();
        var recognised = recogniseHolder.recognise(card, encounter, now);
        objection(recognised, officer).ifPresent(reason -> {
            throw refused(officer, recognised.person().id(), reason);
        });
        return recognised;
    }

    private Optional<Reason> objection(Recognised recognised, UUID officer) {
        if (accounts.appointments().holdsCentralOffice(recognised.person().id())) {
            return Optional.of(Reason.CENTRAL_OFFICE);
        }
        if (accounts.people().isClosed(recognised.person().id())) {
            return Optional.of(Reason.CLOSED);
        }
        if (!recognised.facility().participating()) {
            return Optional.of(Reason.NOT_PARTICIPATING);
        }
        if (!recognised.asSureAsBefore()) {
            return Optional.of(Reason.LESS_SURE);
        }
        if (!recognised.everProofed() && !hasDuties(recognised.person())) {
            return Optional.of(Reason.NEVER_PROOFED);
        }
        return recoveries.officersOfStopped(recognised.person().id()).contains(officer)
                ? Optional.of(Reason.EARLIER_OFFICER)
                : Optional.empty();
    }

    private RecoveryRefused refused(UUID officer, Object subject, Reason reason) {
        changes.noteRefusal("recovery.refused", officer, subject, reason);
        return new RecoveryRefused(reason);
    }

    /** Staff may have been recorded by whoever ran the ceremony, without a card. */
    private boolean hasDuties(Person person) {
        return person.hasDuties() || accounts.appointments().everOf(person.id());
    }

    private CanonicalJson statement(UUID id, Recognised recognised, UUID officer, Instant time) {
        var person = recognised.person().id();
        return CanonicalJson.of(Map.of(
                "format", FORMAT,
                "id", id.toString(),
                "person", person.toString(),
                "citizenReference", accounts.people().citizenReference(person),
                "facility", recognised.facility().hcode9(),
                "officer", officer.toString(),
                "ial", recognised.ial(),
                "evidenceSha256", recognised.evidence().sha256Hex(),
                "time", CanonicalJson.time(time)));
    }

    /** The statement of a recovery, and the officer's signature over it. */
    private record Signed(UUID id, CanonicalJson statement, Assertion assertion) {}

    private Started keep(Recognised recognised, UUID officer, Signed signed) {
        var person = recognised.person().id();
        var id = signed.id();
        var started = new Recovery(
                id,
                codes.digits().number(),
                person,
                recognised.facility().hcode9(),
                officer,
                signed.statement(),
                signed.assertion(),
                changes.now(),
                Optional.empty(),
                0);
        // Of two that start at once, the second replaces the first.
        accounts.people().lock(person);
        // Somebody may have recorded a death since: what began after that would outlive the closing.
        if (accounts.people().isClosed(person)) {
            throw new RecoveryRefused(Reason.CLOSED);
        }
        var code = codes.digits().code();
        recoveries
                .add(started, code, recognised.evidence())
                .ifPresent(replaced -> notices.tell(
                        person,
                        new News(NoticeKind.RECOVERY_REPLACED, replaced.id().toString(), "replaced", Map.of())));
        changes.note(
                "recovery.started",
                officer,
                person,
                Map.of(
                        "recovery", id.toString(),
                        "facility", started.facility(),
                        "ial", recognised.ial(),
                        "statement", signed.statement().sha256Hex(),
                        "passkey", signed.assertion().credentialId().base64Url()));
        notices.tell(person, new News(NoticeKind.RECOVERY_STARTED, id.toString(), "started", Map.of()));
        return new Started(id, started.number(), code);
    }

    private static Use use(UUID officer) {
        return new Use(Purpose.RECOVERY, officer + "/start");
    }
}
