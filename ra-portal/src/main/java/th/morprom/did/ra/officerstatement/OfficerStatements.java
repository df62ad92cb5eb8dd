package th.morprom.did.ra.officerstatement;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.officerstatement.KeptStatements.Kept;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.StatementRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/**
 * What it takes two officers to do, they sign: each the whole of it, by the passkey of an office of his, the second one together with the
 * SHA-256 of what the first one signed. Whoever sits down at a session that was left open does nothing, and nobody is two.
 */
public final class OfficerStatements {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String FORMAT = "morprom-officer-statement/1";

    private final KeptStatements kept;
    private final Challenges challenges;
    private final Passkeys passkeys;
    private final Appointments appointments;
    private final Changes changes;

    OfficerStatements(
            KeptStatements kept, Challenges challenges, Passkeys passkeys, Appointments appointments, Changes changes) {
        this.kept = kept;
        this.challenges = challenges;
        this.passkeys = passkeys;
        this.appointments = appointments;
        this.changes = changes;
    }

    /** What an officer signed, not yet verified; nobody signs it again. */
    public record Word(UUID officer, Assertion assertion, Challenges.Taken taken) {
        private CanonicalJson statement() {
            return new CanonicalJson(taken.payload());
        }

        private String said(String member) {
            return statement().tree().path(member).asString("");
        }

        private List<String> offices() {
            return statement()
                    .tree()
                    .path("appointments")
                    .valueStream()
                    .map(office -> office.asString(""))
                    .toList();
        }
    }

    /**
     * What was verified and kept.
     *
     * @param office by which he signed
     * @param sha256 of what he signed, in hex, for whoever signs after him
     */
    public record Signed(UUID office, String sha256) {}

    /**
     * Writes out what an officer is to sign. The caller has checked that he may.
     *
     * @param offices by any of which he does; no other passkey of his will do
     * @throws StatementRefused if he has none, or would confirm in vain: the first one's word does not hold any more, or is his own
     */
    public PreparedSignature prepare(Matter matter, UUID officer, List<Appointment> offices) {
        var able = offices.stream()
                .filter(office -> mayConfirm(matter, officer, office))
                .toList();
        if (able.isEmpty()) {
            throw new StatementRefused(offices.isEmpty() ? Reason.PASSKEY : Reason.SAME_PERSON);
        }
        var statement = statement(
                matter,
                officer,
                able.stream().map(office -> office.id().toString()).toList(),
                UUID.randomUUID().toString(),
                CanonicalJson.time(changes.now()));
        var use = use(matter.kind(), matter.step(), matter.thing(), officer);
        var answering = able.stream().map(Appointment::credentialId).distinct().toList();
        return new PreparedSignature(challenges.over(statement, use, LIFE), answering);
    }

    /**
     * Takes for good what was prepared for this step of his, outside the caller's change.
     *
     * @throws StatementRefused with {@code CHALLENGE}
     */
    public Word take(Kind kind, Step step, Object thing, UUID officer, Assertion assertion) {
        return challenges
                .take(assertion.clientDataJson(), use(kind, step, thing.toString(), officer))
                .map(taken -> new Word(officer, assertion, taken))
                .orElseThrow(() -> new StatementRefused(Reason.CHALLENGE));
    }

    /**
     * Verifies what he signed and keeps it, inside the caller's change.
     *
     * @param matter as it stands now
     * @param offices of his that see to it now
     * @throws StatementRefused if it does not count
     */
    public Signed keep(Word word, Matter matter, List<Appointment> offices) {
        var named = word.offices();
        var expected = statement(matter, word.officer(), named, word.said("id"), word.said("time"));
        if (!expected.equals(word.statement())) {
            throw new StatementRefused(Reason.CONTENT);
        }
        var through = offices.stream()
                .filter(one -> named.contains(one.id().toString())
                        && one.credentialId().equals(word.assertion().credentialId()))
                .findFirst()
                .orElseThrow(() -> new StatementRefused(Reason.PASSKEY));
        if (!passkeys.isBy(word.officer(), word.assertion(), word.taken().challenge())) {
            throw new StatementRefused(Reason.PASSKEY);
        }
        var passkey = passkeys.find(through.credentialId()).orElseThrow(() -> new StatementRefused(Reason.PASSKEY));
        var signed = new Kept(
                expected,
                word.officer(),
                through.id(),
                passkey.passkey().publicKey(),
                word.assertion().toJson());
        if (matter.step() == Step.CONFIRM) {
            var first = requireFirst(matter);
            if (isOne(first, signed.officer(), signed.publicKey())) {
                throw new StatementRefused(Reason.SAME_PERSON);
            }
        }
        kept.add(signed, matter, changes.now());
        return new Signed(through.id(), expected.sha256Hex());
    }

    /**
     * Whether what the first officer signed is there, is an entry of this very content and still holds: his passkey has not ended, nor the
     * office that he signed by.
     *
     * @param first SHA-256 of it; empty if he did not sign
     */
    public boolean stands(Kind kind, Map<String, String> content, Optional<String> first) {
        return first.flatMap(kept::find)
                .filter(found -> stands(kind, content, found))
                .isPresent();
    }

    private boolean stands(Kind kind, Map<String, String> content, Kept first) {
        var said = first.statement().tree();
        var assertion = Assertion.fromJson(first.assertionJson());
        return said.path("kind").asString("").equals(kind.code())
                && said.path("step").asString("").equals(Step.ENTER.code())
                && CanonicalJson.of(said.path("content")).equals(CanonicalJson.of(content))
                && passkeys.find(assertion.credentialId()).isPresent()
                && passkeys.wasBy(
                        first.officer(),
                        assertion,
                        first.publicKey(),
                        Bytes.of(first.statement().sha256()))
                && appointments.inForce(first.officer()).stream()
                        .anyMatch(office -> office.id().equals(first.office()));
    }

    private Kept requireFirst(Matter matter) {
        return matter.first()
                .flatMap(kept::find)
                .filter(first -> stands(matter.kind(), matter.content(), first))
                .orElseThrow(() -> new StatementRefused(Reason.FIRST));
    }

    /** Whether he confirms nothing, or is somebody else than the first one, by the passkey of this office too. */
    private boolean mayConfirm(Matter matter, UUID officer, Appointment office) {
        if (matter.step() != Step.CONFIRM) {
            return true;
        }
        var first = requireFirst(matter);
        return passkeys.find(office.credentialId())
                .map(held -> !isOne(first, officer, held.passkey().publicKey()))
                .orElse(true);
    }

    private boolean isOne(Kept first, UUID officer, Bytes publicKey) {
        return first.officer().equals(officer) || passkeys.isOneKey(first.publicKey(), publicKey);
    }

    private static CanonicalJson statement(Matter matter, UUID officer, List<String> offices, String id, String time) {
        var said = new HashMap<String, Object>();
        said.put("format", FORMAT);
        said.put("id", id);
        said.put("kind", matter.kind().code());
        said.put("step", matter.step().code());
        said.put("thing", matter.thing());
        said.put("content", matter.content());
        matter.first().ifPresent(first -> said.put("first", first));
        said.put("officer", officer.toString());
        said.put("appointments", offices);
        said.put("time", time);
        return CanonicalJson.of(said);
    }

    private static Use use(Kind kind, Step step, String thing, UUID officer) {
        return new Use(
                Purpose.OFFICER_STATEMENT, String.join("/", officer.toString(), kind.code(), step.code(), thing));
    }
}
