package th.morprom.did.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of the log: an event with its place in the chain.
 *
 * <p>Its hash is SHA-256 over the RFC 8785 form of all its columns, the hash of the row before among them. So any change of
 * any column of any row shows in that row, and removing or reordering rows shows in the next.
 *
 * @param occurredAt whole microseconds, as PostgreSQL keeps them
 * @param details canonical JSON
 */
record ChainedEvent(Link link, Instant occurredAt, String type, String actor, String subject, String details) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The place in the chain: which row it is, and the hash of the row before, in hex. */
    record Link(long sequence, String previousHash) {}

    static ChainedEvent of(Link link, Instant occurredAt, AuditEvent event) {
        return new ChainedEvent(
                link, occurredAt, event.type(), event.actor(), event.subject(), canonical(event.details()));
    }

    /** SHA-256, hex. */
    String hash() {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("sequence", Long.toString(link.sequence()));
        columns.put("occurredAt", occurredAt.toString());
        columns.put("type", type);
        columns.put("actor", actor);
        columns.put("subject", subject);
        columns.put("details", details);
        columns.put("previousHash", link.previousHash());
        return sha256(canonical(columns));
    }

    static String canonical(Object value) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(value)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
