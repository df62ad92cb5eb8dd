package th.morprom.did.audit;

import java.time.Instant;
import java.util.Map;

/**
 * An event as it stands in the log. That nobody changed it is for {@link VerifyAuditLog} to say.
 *
 * @param sequence its number in the log
 * @param details by name; empty if they cannot be read, because somebody wrote past the application
 * @see AuditEvent
 */
public record RecordedEvent(
        long sequence, Instant occurredAt, String type, String actor, String subject, Map<String, String> details) {
    public RecordedEvent {
        details = Map.copyOf(details);
    }

    /** A detail; empty text if the event has none of this name. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }
}
