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

    /** Whether this is the text that such a party signs of this record, at whatever time. */
    static boolean isText(
            CanonicalJson text, ServiceConfirmation record, Party party, UUID person, Optional<Stead> stead) {
        try {
            var time = Instant.parse(text.tree().path("time").stringValue(""));
            return text(record, party, person, stead, time).equals(text);
        } catch (JacksonException | DateTimeException noTime) {
            return false;
        }
    }
}
