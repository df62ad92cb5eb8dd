package th.morprom.did.ra.consent;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;

/** Writes a receipt and its audit event, inside the caller's transaction. */
final class WriteReceipt {
    private static final String FORMAT = "morprom-consent-receipt/1";

    private final Consents consents;
    private final Changes changes;

    WriteReceipt(Consents consents, Changes changes) {
        this.consents = consents;
        this.changes = changes;
    }

    ConsentReceipt write(UUID person, boolean given, Notice notice, String channel) {
        var id = UUID.randomUUID();
        var time = changes.now();
        var canonical = CanonicalJson.of(Map.of(
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
                "actor", person.toString(),
                "channel", channel));
        var receipt = new ConsentReceipt(
                id,
                person,
                notice.purpose(),
                given,
                new ConsentReceipt.Shown(notice.version(), notice.sha256(), notice.language()),
                time,
                person,
                channel,
                canonical.text(),
                canonical.sha256Hex());
        consents.add(receipt);
        changes.note(
                given ? "consent.given" : "consent.withdrawn",
                person,
                id,
                Map.of("purpose", notice.purpose().name(), "sha256", receipt.sha256()));
        return receipt;
    }
}
