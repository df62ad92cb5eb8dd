package th.morprom.did.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the log does, for those who watch it.
 *
 * @param checkpointAge how old the last checkpoint is; empty if there is none
 * @param checkpointLate whether that is twice what is configured, or more
 * @param verifiedAt when this process last verified the log; empty if it has not yet
 * @param whole whether it was whole then; true before the first verification
 */
public record AuditHealth(
        Optional<Duration> checkpointAge, boolean checkpointLate, Optional<Instant> verifiedAt, boolean whole) {}
