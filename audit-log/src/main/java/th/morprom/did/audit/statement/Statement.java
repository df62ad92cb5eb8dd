package th.morprom.did.audit.statement;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import th.morprom.did.audit.chain.CanonicalJson;
import th.morprom.did.audit.chain.Head;
import th.morprom.did.audit.chain.Sha256;

/**
 * A claim about the log with its place among all claims made.
 *
 * @param number from 1, without gaps
 * @param previous SHA-256, hex, of the document before; all zero in the first
 * @param timestamped whether a time-stamp over the signature belongs to it; signed with the rest, so that none can be taken away
 */
public record Statement(long number, String previous, Instant madeAt, boolean timestamped, Claim claim) {
    /** What the first statement goes on from. */
    public static final String FIRST = Head.ZERO_HASH;

    /** What is signed, as UTF-8: the RFC 8785 form. */
    public String document() {
        var members = new HashMap<>(claim.members());
        members.put("number", Long.toString(number));
        members.put("previous", previous);
        members.put("madeAt", madeAt.toString());
        members.put("timestamped", Boolean.toString(timestamped));
        return CanonicalJson.of(members);
    }

    /** SHA-256 of the document, hex, by which the next statement names it. */
    public static String digest(String document) {
        return Sha256.hex(document.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if these are not the exact bytes of some statement */
    public static Statement parse(String document) {
        var members = CanonicalJson.parse(document);
        try {
            var statement = new Statement(
                    Long.parseLong(members.getOrDefault("number", "")),
                    members.getOrDefault("previous", ""),
                    Instant.parse(members.getOrDefault("madeAt", "")),
                    Boolean.parseBoolean(members.get("timestamped")),
                    Claim.of(members));
            if (!statement.document().equals(document)) {
                throw new IllegalArgumentException("a statement has one form only, and this is another");
            }
            return statement;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a statement without a time", e);
        }
    }
}
