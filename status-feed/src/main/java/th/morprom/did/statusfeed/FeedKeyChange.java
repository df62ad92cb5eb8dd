package th.morprom.did.statusfeed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import th.morprom.did.hsm.SigningKey;

/**
 * One key of the feed names the next: from then on that one signs the head, and the one before never again. The first names itself, so
 * that there is a time from which on its term counts.
 *
 * @param number from 1
 * @param predecessor DER SubjectPublicKeyInfo, hex
 * @param successor the same
 * @param changedAt whole microseconds
 * @param signature by the predecessor, hex
 */
record FeedKeyChange(long number, String predecessor, String successor, Instant changedAt, String signature) {
    private static final byte[] LABEL = "morprom-status-key-1".getBytes(StandardCharsets.US_ASCII);
    private static final HexFormat HEX = HexFormat.of();

    static FeedKeyChange sign(long number, SigningKey predecessor, FeedKey successor, Instant at) {
        var changedAt = at.truncatedTo(ChronoUnit.MICROS);
        var from = FeedKey.of(predecessor).hex();
        var signature = predecessor.sign(signedBytes(number, from, successor.hex(), changedAt));
        return new FeedKeyChange(number, from, successor.hex(), changedAt, HEX.formatHex(signature));
    }

    boolean isSignedBy(FeedKey key) {
        try {
            return predecessor.equals(key.hex())
                    && key.verifies(signedBytes(number, predecessor, successor, changedAt), HEX.parseHex(signature));
        } catch (ArithmeticException e) {
            // A time that has no count of microseconds was never signed; it must not stop whoever reads the rows.
            return false;
        }
    }

    /** Whether this key says here since when it has been in office. */
    boolean isSelfNamingOf(FeedKey key) {
        return successor.equals(key.hex()) && isSignedBy(key);
    }

    private static byte[] signedBytes(long number, String predecessor, String successor, Instant changedAt) {
        var from = HEX.parseHex(predecessor);
        var to = HEX.parseHex(successor);
        return ByteBuffer.allocate(LABEL.length + 2 * Long.BYTES + Short.BYTES + from.length + to.length)
                .put(LABEL)
                .putLong(number)
                .putLong(ChainedChange.micros(changedAt))
                .putShort((short) from.length)
                .put(from)
                .put(to)
                .array();
    }
}
