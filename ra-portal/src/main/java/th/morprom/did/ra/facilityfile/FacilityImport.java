package th.morprom.did.ra.facilityfile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A facility file and what became of it.
 *
 * @param charset in which it was read
 * @param done facilities written so far
 */
public record FacilityImport(
        UUID id,
        String fileName,
        String sha256,
        String charset,
        State state,
        Counts counts,
        UUID handedInBy,
        Instant handedInAt,
        Optional<Instant> finishedAt,
        int done) {
    /** How far it has come. */
    public enum State {
        /** It has problems; nothing of it is imported. */
        BAD,
        /** Looked at and in order; waits for somebody to confirm it. */
        READY,
        /** Confirmed; is being imported. */
        CONFIRMED,
        IMPORTED
    }

    /** How many lines it has, and what they change. */
    public record Counts(int rows, int added, int changed, int unchanged, int problems) {
        /** Whether it changes anything. */
        public boolean changesSomething() {
            return added + changed > 0;
        }
    }

    /** How much of the import is done, 0 to 100. */
    public int percent() {
        var total = counts.added() + counts.changed();
        return total == 0 ? 100 : (int) (100L * done / total);
    }
}
