package th.morprom.did.signing.archive;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What monitoring sees of the archive. */
public final class FindArchiveBacklog {
    private final ArchivedDocuments documents;
    private final ArchivePolicy policy;
    private final Clock clock;

    public FindArchiveBacklog(JdbcClient jdbc, ArchivePolicy policy, Clock clock) {
        this.documents = new ArchivedDocuments(jdbc);
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What is left to do.
     *
     * @param due documents whose next time-stamp is due now, counted up to 100,000
     * @param refused documents that do not verify and get none until somebody looked
     * @param first when the first of all is due, or was
     */
    public record Backlog(int due, int refused, Optional<Instant> first) {}

    public Backlog find() {
        return documents.backlog(policy.firstAfter(), clock.instant());
    }
}
