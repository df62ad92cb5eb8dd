package th.morprom.did.ra.serviceconfirmation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Passkeys;
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
    private final Changes changes;

    MakeStatement(
            ServiceConfirmations records, ServiceRules rules, Signatures signatures, Notices notices, Changes changes) {
        this.records = records;
        this.rules = rules;
        this.signatures = signatures;
        this.notices = notices;
        this.changes = changes;
    }

    /** What it takes to believe that somebody signed something. */
    record Signatures(Challenges challenges, Passkeys passkeys) {}

    /**
     * Takes it.
     *
     * @param stead as it was when {@link PrepareStatement} wrote it out
     * @throws ServiceRefused if this person may not sign it (any more), or the assertion does not hold; the log says so
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if a council's register does not answer
     */
    public Party make(UUID person, UUID id, Optional<Stead> stead, Assertion assertion) {
        try {
            var taken = signatures
                    .challenges()
                    .take(assertion.clientDataJson(), PrepareStatement.use(person, id))
                    .orElseThrow(() -> new ServiceRefused(Reason.CHALLENGE));
            var found = records.find(id).orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
            // The registers are asked before the record is held: they may be slow.
            var party = rules.requireMaySign(person, found, stead);
            var given = PrepareStatement.of(party, stead);
            return changes.make(() -> {
                var record = records.lock(id).orElseThrow();
                rules.requireWaits(record, party);
                var text = new CanonicalJson(taken.payload());
                if (!Statement.isText(text, record, party, person, given)) {
                    throw new ServiceRefused(Reason.CHALLENGE);
                }
                if (!signatures.passkeys().isBy(person, assertion, taken.challenge())) {
                    throw new ServiceRefused(Reason.PASSKEY);
                }
                var key = signatures
                        .passkeys()
                        .find(assertion.credentialId())
                        .orElseThrow()
                        .passkey()
                        .publicKey();
                records.add(id, new Statement(party, person, given, text, assertion, key, changes.now()));
                note(record, party, person, text);
                tell(record, party);
                return party;
            });
        } catch (ServiceRefused refused) {
            changes.noteRefusal("service.refused", person, id, refused.reason());
            throw refused;
        }
    }

    private void note(ServiceConfirmation record, Party party, UUID person, CanonicalJson text) {
        var details = new HashMap<>(
                Map.of("facility", record.hcode9(), "party", party.code(), "statementSha256", text.sha256Hex()));
        record.client().ifPresent(client -> details.put("client", client.toString()));
        changes.note(party == Party.PROVIDER ? "service.recorded" : "service.confirmed", person, record.id(), details);
    }

    private void tell(ServiceConfirmation record, Party party) {
        if (party == Party.PATIENT) {
            return;
        }
        var kind = party == Party.PROVIDER ? NoticeKind.SERVICE_RECORDED : NoticeKind.SERVICE_CONFIRMED_FOR_YOU;
        var news = new News(kind, record.id().toString(), party.code(), Map.of());
        rules.concerned(record.patient()).forEach(person -> notices.tell(person, news));
    }
}
