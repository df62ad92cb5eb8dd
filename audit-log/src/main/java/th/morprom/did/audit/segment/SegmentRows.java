package th.morprom.did.audit.segment;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import th.morprom.did.audit.chain.ChainedEvent;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.audit.statement.Claim;

/** The rows of one segment in order, each checked to go on from the one before, summed up to what a seal says of them. */
final class SegmentRows {
    private final int segment;
    private final MessageDigest digest = Sha256.digest();
    private String previousHash = "";
    private String lastHash = "";
    private long firstSequence;
    private long count;

    SegmentRows(int segment) {
        this.segment = segment;
    }

    /**
     * Takes the next row and returns its line, with its line feed.
     *
     * @throws SegmentBroken if it does not go on from the one before
     */
    byte[] add(ChainedEvent event) {
        var link = event.link();
        if (count == 0) {
            firstSequence = link.sequence();
            previousHash = link.previousHash();
        } else if (link.sequence() != firstSequence + count
                || !link.previousHash().equals(lastHash)) {
            throw new SegmentBroken("event " + link.sequence() + " does not go on from the one before");
        }
        var line = event.line();
        lastHash = Sha256.hex(line);
        count++;
        var ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        digest.update(ended);
        return ended;
    }

    String lastHash() {
        return lastHash;
    }

    /** What a seal of these rows says; once, after the last row. */
    Claim.Seal sum() {
        return new Claim.Seal(
                segment,
                firstSequence,
                count,
                previousHash,
                lastHash,
                HexFormat.of().formatHex(digest.digest()));
    }
}
