package th.morprom.did.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * One row of the log: an event with its place in the chain.
 *
 * <p>Its hash is SHA-256 over the RFC 8785 form of all its columns, the hash of the row before among them. So any change of
 * any column of any row shows in that row, and removing or reordering rows shows in the next. That form is also a line of an export.
 *
 * @param occurredAt whole microseconds, as PostgreSQL keeps them
 * @param details canonical JSON
 */
public record ChainedEvent(Link link, Instant occurredAt, String type, String actor, String subject, String details) {

    /** The place in the chain: which row it is, and the hash of the row before, in hex. */
    public record Link(long sequence, String previousHash) {}

    /** What is hashed, UTF-8; it holds no line break. */
    public byte[] line() {
        return CanonicalJson.withCapacity(320 + details.length())
                .member("actor", actor)
                .member("details", details)
                .member("occurredAt", occurredAt.toString())
                .member("previousHash", link.previousHash())
                .member("sequence", Long.toString(link.sequence()))
                .member("subject", subject)
                .member("type", type)
                .end()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The event of an exported line.
     *
     * @throws IllegalArgumentException if it is not in the one form that an event has
     */
    public static ChainedEvent ofLine(String line) {
        var members = CanonicalJson.parse(line);
        try {
            var event = new ChainedEvent(
                    new Link(
                            Long.parseLong(members.getOrDefault("sequence", "")),
                            members.getOrDefault("previousHash", "")),
                    Instant.parse(members.getOrDefault("occurredAt", "")),
                    members.getOrDefault("type", ""),
                    members.getOrDefault("actor", ""),
                    members.getOrDefault("subject", ""),
                    members.getOrDefault("details", ""));
            if (!Arrays.equals(event.line(), line.getBytes(StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("an event has one form only, and this is another");
            }
            return event;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an event without a time", e);
        }
    }

    /** SHA-256 of the line, hex. */
    public String hash() {
        return Sha256.hex(line());
    }
}
