package th.morprom.did.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.audit.statement.StatementFile;

/**
 * How the log is looked after.
 *
 * @param checkpointEvery a checkpoint is made when the last one is this old
 * @param checkpointAfter or when this many events have come since
 * @param checkpointFile where the signed statements are copied to, to be shipped to storage that cannot be overwritten; by
 *     default nowhere
 * @param segmentEvents a segment is closed when it has this many events
 * @param segmentAge or when it was opened this long ago
 * @param verifyEvery how often each process verifies the whole log
 * @param keyTerm how long a signing key is in office before its successor takes over
 */
@ConfigurationProperties("morprom.audit")
public record AuditProperties(
        @DefaultValue("1h") Duration checkpointEvery,
        @DefaultValue("10000") long checkpointAfter,
        @Nullable Path checkpointFile,
        @DefaultValue("1000000") long segmentEvents,
        @DefaultValue("30d") Duration segmentAge,
        @DefaultValue("24h") Duration verifyEvery,
        @DefaultValue("1095d") Duration keyTerm) {
    /** @throws IllegalArgumentException if a time or a count is not positive */
    public AuditProperties {
        requirePositive("checkpoint-every", checkpointEvery);
        requirePositive("segment-age", segmentAge);
        requirePositive("verify-every", verifyEvery);
        requirePositive("key-term", keyTerm);
        if (checkpointAfter < 1 || segmentEvents < 1) {
            throw new IllegalArgumentException(
                    "morprom.audit.checkpoint-after and morprom.audit.segment-events must be 1 or more");
        }
    }

    /** The file that statements are copied to, if there is one. */
    public Optional<StatementFile> statementFile() {
        return Optional.ofNullable(checkpointFile).map(StatementFile::new);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("morprom.audit." + name + " must be a positive time, not " + value);
        }
    }
}
