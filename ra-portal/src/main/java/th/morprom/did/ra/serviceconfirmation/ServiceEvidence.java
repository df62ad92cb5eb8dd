package th.morprom.did.ra.serviceconfirmation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;

/**
 * Whether what is kept of a record is what its parties signed: verified anew, from the first byte, whenever it is asked. How it ended nobody
 * signed; that is held against the audit log.
 */
final class ServiceEvidence {
    static final String OBJECTED = "service.objected";
    static final String WITHDRAWN = "service.withdrawn";

    /** The detail of an objection that has the SHA-256 of its encrypted words: of the words themselves it could be guessed what they are. */
    static final String WORDS = "wordsSha256";

    private final ServiceConfirmations records;
    private final Passkeys passkeys;
    private final FindAuditEvents events;

    ServiceEvidence(ServiceConfirmations records, Passkeys passkeys, FindAuditEvents events) {
        this.records = records;
        this.passkeys = passkeys;
        this.events = events;
    }

    /** False if the record, a statement, an assertion, a key or the end is another than it was, or one person is both parties. */
    boolean holds(ServiceConfirmation record) {
        var persons = new HashSet<>();
        return record.frozen().sha256Hex().equals(records.sha256(record.id()))
                && record.statements().stream().allMatch(one -> persons.add(one.person()) && signed(record, one))
                && ended(record);
    }

    private boolean signed(ServiceConfirmation record, Statement statement) {
        return statement.person().equals(record.provider()) == (statement.party() == Party.PROVIDER)
                && statement.isOf(record)
                && passkeys.wasBy(
                        statement.person(),
                        statement.assertion(),
                        statement.publicKey(),
                        Bytes.of(statement.canonical().sha256()));
    }

    /** What the log has no longer, because its first segments were dropped, it says nothing against. */
    private boolean ended(ServiceConfirmation record) {
        var noted = events.about(List.of(record.id().toString()), List.of(OBJECTED, WITHDRAWN));
        if (noted.isEmpty()) {
            return record.end()
                    .filter(end -> events.since()
                            .filter(since -> !since.isAfter(end.time()))
                            .isPresent())
                    .isEmpty();
        }
        return noted.size() == 1
                && record.end().filter(end -> says(noted.get(0), end)).isPresent();
    }

    private static boolean says(RecordedEvent event, End end) {
        return event.type().equals("service." + end.state().name().toLowerCase(Locale.ROOT))
                && event.actor().equals(end.person().toString())
                && event.detail(WORDS)
                        .equals(end.words().map(ServiceEvidence::sha256Hex).orElse(""));
    }

    static String sha256Hex(Bytes bytes) {
        return CanonicalJson.sha256Hex(bytes.toByteArray());
    }
}
