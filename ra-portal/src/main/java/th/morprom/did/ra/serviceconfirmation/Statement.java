package th.morprom.did.ra.serviceconfirmation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import tools.jackson.core.JacksonException;

/**
 * What one party signed about a record.
 *
 * @param canonical what he signed: his passkey's challenge is the SHA-256 of it
 * @param publicKey of his passkey, a COSE_Key
 * @param time that he signed: when the text was written out for him
 */
public record Statement(
        Party party,
        UUID person,
        Optional<Stead> stead,
        CanonicalJson canonical,
        Assertion assertion,
        Bytes publicKey,
        Instant time) {
    /**
     * The text that somebody signs, which names the record by the SHA-256 of its frozen form.
     *
     * @param stead of staff alone
     */
    static CanonicalJson text(
            ServiceConfirmation record, Party party, UUID person, Optional<Stead> stead, Instant time) {
        var members = new TreeMap<String, String>();
        members.put("format", "morprom-service-statement/1");
        members.put("record", record.id().toString());
        members.put("recordSha256", record.frozen().sha256Hex());
        members.put("says", party == Party.PROVIDER ? "given" : "received");
        members.put("party", party.code());
        members.put("person", person.toString());
        members.put("time", CanonicalJson.time(time));
        stead.ifPresent(given -> {
            members.put("reason", given.reason().name());
            members.put("means", given.means().name());
        });
        return CanonicalJson.of(members);
    }

    /** The time that is signed with such a text; empty if it has none. */
    static Optional<Instant> time(CanonicalJson text) {
        try {
            return Optional.of(Instant.parse(text.tree().path("time").stringValue("")));
        } catch (JacksonException | DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Whether its text says of this record what is kept beside it, the time too. */
    boolean isOf(ServiceConfirmation record) {
        return text(record, party, person, stead, time).equals(canonical);
    }
}
