package th.morprom.did.audit.chain;

import java.time.Instant;

/**
 * A stretch of the log. It ends where the next one begins; the last one is open.
 *
 * @param firstSequence of its first event, which may still be to come
 * @param previousHash of the event before, hex
 */
public record Segment(int number, long firstSequence, String previousHash, Instant openedAt) {}
