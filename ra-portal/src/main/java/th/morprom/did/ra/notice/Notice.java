package th.morprom.did.ra.notice;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice as its reader sees it.
 *
 * @param details by name; see {@link NoticeKind} for which there are
 */
public record Notice(
        UUID id,
        NoticeKind kind,
        String subject,
        Map<String, String> details,
        Instant toldAt,
        Optional<Instant> readAt) {
    public Notice {
        details = Map.copyOf(details);
    }

    /** A detail as it is. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /** A detail that is a moment. */
    public Instant moment(String name) {
        return Instant.parse(detail(name));
    }

    /** Where there is more of it. */
    public String page() {
        return kind.page(subject);
    }
}
