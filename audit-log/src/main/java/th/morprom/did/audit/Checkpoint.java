package th.morprom.did.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * How far the log had come at a time. Signed, and kept where nobody who can write the database can, it shows a log whose tail
 * was cut off or that was written anew.
 *
 * @param sequence of the last event, 0 for an empty log
 * @param hash of the last event, hex
 */
public record Checkpoint(long sequence, String hash, Instant madeAt) {
    /** What is signed: the RFC 8785 form, UTF-8. */
    public byte[] signedBytes() {
        return ChainedEvent.canonical(
                        Map.of("sequence", Long.toString(sequence), "hash", hash, "madeAt", madeAt.toString()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
