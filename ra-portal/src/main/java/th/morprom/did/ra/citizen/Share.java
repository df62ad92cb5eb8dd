package th.morprom.did.ra.citizen;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link to a document, without the secret in it.
 *
 * @param guardianship by which another made it for a minor
 */
public record Share(
        UUID id,
        UUID person,
        UUID document,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> withdrawnAt,
        Optional<UUID> guardianship) {
    /** Whether whoever has the link may read the document now. */
    public boolean opens(Instant now) {
        return withdrawnAt.isEmpty() && now.isBefore(expiresAt);
    }
}
