package th.morprom.did.ra.consent;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianship;

/** Writes a receipt and its audit event, inside the caller's transaction; it is sealed after that ({@link SealReceipts}). */
final class WriteReceipt {
    private static final String FORMAT = "morprom-consent-receipt/1";

    private final Consents consents;
    private final SealedReceipts sealed;
    private final Changes changes;

    WriteReceipt(Consents consents, SealedReceipts sealed, Changes changes) {
        this.consents = consents;
        this.sealed = sealed;
        this.changes = changes;
    }

    ConsentReceipt write(UUID person, boolean given, Notice notice, ConsentBy by, String channel) {
        var id = UUID.randomUUID();
        var time = changes.now();
        Map<String, Object> members = new HashMap<>(Map.of(
                "format", FORMAT,
                "id", id.toString(),
                "person", person.toString(),
                "purpose", notice.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "given", given,
                "notice",
                        Map.of(
                                "version", notice.version(),
                                "sha256", notice.sha256(),
                                "language", notice.language().code()),
                "time", CanonicalJson.time(time),
                "actor", by.actor().toString(),
                "channel", channel));
        by.guardianship()
                .ifPresent(held -> members.put(
                        "guardianship",
                        Map.of(
                                "id", held.id().toString(),
                                "guardian", held.guardian().toString(),
                                "relation",
                                        held.basis()
                                                .relation()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))));
        var canonical = CanonicalJson.of(members);
        var receipt = new ConsentReceipt(
                id,
                person,
                notice.purpose(),
                given,
                new ConsentReceipt.Shown(notice.version(), notice.sha256(), notice.language()),
                time,
                by.actor(),
                channel,
                canonical.text(),
                canonical.sha256Hex());
        consents.add(receipt, by.guardianship().map(Guardianship::id));
        // 1. It waits for its seal from the moment that there is a receipt, and what was shown is kept with it.
        consents.keep(notice, time);
        sealed.await(id, time);
        var event = given ? "consent.given" : "consent.withdrawn";
        changes.note(event, by.actor(), id, Map.of("purpose", notice.purpose().name(), "sha256", receipt.sha256()));
        // About the child, so that he sees it among what others did to what is his.
        by.guardianship()
                .ifPresent(held ->
                        changes.note(event + "-by-guardian", by.actor(), person, Map.of("receipt", id.toString())));
        return receipt;
    }
}
