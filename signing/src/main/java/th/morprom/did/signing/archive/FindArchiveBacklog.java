package th.morprom.did.signing.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What monitoring sees of the archive. Several meters ask at once, and counting is not free: an answer is given for some seconds. */
public final class FindArchiveBacklog {
    static final Duration KEPT = Duration.ofSeconds(10);

    private final ArchivedDocuments documents;
    private final ArchivePolicy policy;
    private final Clock clock;
    private @Nullable Counted counted;

    private record Counted(Backlog backlog, Instant at) {}

    public FindArchiveBacklog(JdbcClient jdbc, ArchivePolicy policy, Clock clock) {
        this.documents = new ArchivedDocuments(jdbc);
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What is left to do.
     *
     * @param due documents whose next time-stamp is due now, counted up to 100,000
     * @param refused documents that do not verify, and those that wait for a unit that lasts longer
     * @param first when the first of all is due, or was
     */
    public record Backlog(int due, int refused, Optional<Instant> first) {}

    /** As of at most ten seconds ago. */
    public synchronized Backlog find() {
        var now = clock.instant();
        var known = counted;
        if (known == null || !now.isBefore(known.at().plus(KEPT))) {
            known = new Counted(documents.backlog(policy.firstAfter(), now), now);
            counted = known;
        }
        return known.backlog();
    }
}
