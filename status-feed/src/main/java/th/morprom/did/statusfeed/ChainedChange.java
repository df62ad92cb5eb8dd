package th.morprom.did.statusfeed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** A change with its place in the chain; the bytes that are hashed are laid down in docs/status-feed.md. */
record ChainedChange(long sequence, StatusChange change) {
    /** Before the first change. */
    static final String NOTHING = "00".repeat(32);

    private static final byte[] LABEL = "morprom-status-change-1".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 256;
    private static final long NO_DATE = Long.MIN_VALUE;
    private static final HexFormat HEX = HexFormat.of();

    /** SHA-256 over this row and the hash of the row before, hex. */
    String hash(String previousHash) {
        var serial = change.serial().toString(16).getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(LONGEST)
                .put(LABEL)
                .put(HEX.parseHex(previousHash))
                .putLong(sequence)
                .put(HEX.parseHex(change.issuerKeySha1()))
                .putShort((short) serial.length)
                .put(serial)
                .putShort((short) change.status().code())
                .putShort((short) change.reason())
                .putLong(micros(change.since()))
                .putLong(change.invalidityDate().map(ChainedChange::micros).orElse(NO_DATE))
                .putShort((short) change.askedBy().code())
                .putLong(micros(change.changedAt()))
                .flip();
        var digest = sha256();
        digest.update(bytes);
        return HEX.formatHex(digest.digest());
    }

    static String sha256Hex(byte[] bytes) {
        return HEX.formatHex(sha256().digest(bytes));
    }

    /** Microseconds since 1970. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
