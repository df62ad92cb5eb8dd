package th.morprom.did.ra.serviceconfirmation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/**
 * Takes what one party signed: of the provider, that the service was given; of the other, that it was received. Who said the one cannot say
 * the other. The patient hears of the first, and of the second if it was not he.
 */
public final class MakeStatement {
    private final ServiceConfirmations records;
    private final ServiceRules rules;
    private final Signatures signatures;
    private final Notices notices;
    private final ServiceEvents events;
    private final Refusals refusals;
    private final Changes changes;

    MakeStatement(
            ServiceConfirmations records,
            ServiceRules rules,
            Signatures signatures,
            Told told,
            Refusals refusals,
            Changes changes) {
        this.records = records;
        this.rules = rules;
        this.signatures = signatures;
        this.notices = told.notices();
        this.events = told.events();
        this.refusals = refusals;
        this.changes = changes;
    }

    /** By what people and programs hear of it. */
    record Told(Notices notices, ServiceEvents events) {}

    /** What it takes to believe that somebody signed something. */
    record Signatures(Challenges challenges, Passkeys passkeys) {}

    /**
     * Takes it.
     *
     * @param said as it was when {@link PrepareStatement} wrote it out
     * @throws ServiceRefused if this person may not sign it (any more), or the assertion does not hold
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if a council's register does not answer
     */
    public Party make(UUID person, UUID id, Said said, Assertion assertion) {
        return refusals.noted(person, id, () -> {
            var taken = signatures
                    .challenges()
                    .take(assertion.clientDataJson(), PrepareStatement.use(person, id))
                    .orElseThrow(() -> new ServiceRefused(Reason.CHALLENGE));
            var found = records.find(id).orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
            // The registers are asked before the record is held: they may be slow.
            var party = rules.requireMaySign(person, found, said);
            return changes.make(() -> {
                var record = records.lock(id).orElseThrow();
                rules.requireWaits(record, party);
                var statement = statement(party, person, said, assertion, taken);
                if (!statement.isOf(record)) {
                    throw new ServiceRefused(Reason.CHALLENGE);
                }
                records.add(id, statement);
                note(record, statement);
                tell(record, party);
                events.tell(record, party == Party.PROVIDER ? State.RECORDED : State.CONFIRMED);
                return party;
            });
        });
    }

    private Statement statement(Party party, UUID person, Said said, Assertion assertion, Challenges.Taken taken) {
        if (!signatures.passkeys().isBy(person, assertion, taken.challenge())) {
            throw new ServiceRefused(Reason.PASSKEY);
        }
        var text = new CanonicalJson(taken.payload());
        var time = Statement.time(text).orElseThrow(() -> new ServiceRefused(Reason.CHALLENGE));
        var key = signatures
                .passkeys()
                .find(assertion.credentialId())
                .orElseThrow()
                .passkey()
                .publicKey();
        return new Statement(party, person, said.steadOf(party), text, assertion, key, time);
    }

    private void note(ServiceConfirmation record, Statement statement) {
        var party = statement.party();
        var details = new HashMap<>(Map.of(
                "facility",
                record.hcode9(),
                "party",
                party.code(),
                "statementSha256",
                statement.canonical().sha256Hex()));
        record.client().ifPresent(client -> details.put("client", client.toString()));
        var type = party == Party.PROVIDER ? "service.recorded" : "service.confirmed";
        changes.note(type, statement.person(), record.id(), details);
    }

    private void tell(ServiceConfirmation record, Party party) {
        if (party == Party.PATIENT) {
            return;
        }
        rules.concerned(record.patient())
                .forEach(person -> notices.tell(
                        person, new News(kind(person, party), record.id().toString(), party.code(), Map.of())));
    }

    private NoticeKind kind(UUID person, Party party) {
        if (party != Party.PROVIDER) {
            return NoticeKind.SERVICE_CONFIRMED_FOR_YOU;
        }
        return rules.isMinor(person) ? NoticeKind.SERVICE_RECORDED_FOR_MINOR : NoticeKind.SERVICE_RECORDED;
    }
}
