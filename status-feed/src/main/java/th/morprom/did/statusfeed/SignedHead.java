package th.morprom.did.statusfeed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import th.morprom.did.hsm.SigningKey;

/**
 * How far the feed has come, and when that was still so.
 *
 * @param sequence of the last change, 0 for an empty feed
 * @param hash of the last change, hex; zeros for an empty feed
 * @param signedAt whole microseconds
 * @param signature by the CA's feed key, hex
 */
public record SignedHead(long sequence, String hash, Instant signedAt, String signature) {
    private static final byte[] LABEL = "morprom-status-head-1".getBytes(StandardCharsets.US_ASCII);
    private static final HexFormat HEX = HexFormat.of();

    static SignedHead sign(long sequence, String hash, Instant at, SigningKey key) {
        var signedAt = at.truncatedTo(ChronoUnit.MICROS);
        var signature = key.sign(signedBytes(sequence, hash, signedAt));
        return new SignedHead(sequence, hash, signedAt, HEX.formatHex(signature));
    }

    boolean isSignedBy(FeedKey key) {
        return key.verifies(signedBytes(sequence, hash, signedAt), HEX.parseHex(signature));
    }

    private static byte[] signedBytes(long sequence, String hash, Instant signedAt) {
        var hashBytes = HEX.parseHex(hash);
        return ByteBuffer.allocate(LABEL.length + Long.BYTES + hashBytes.length + Long.BYTES)
                .put(LABEL)
                .putLong(sequence)
                .put(hashBytes)
                .putLong(ChainedChange.micros(signedAt))
                .array();
    }
}
