package th.morprom.did.timestamp.record;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import th.morprom.did.audit.chain.Sha256;

/** What the record keeps of a token. */
public final class IssuedToken {
    private final String serial;
    private final Instant genTime;
    private final Imprint imprint;
    private final String policy;
    private final String unit;
    private final byte[] sha256;

    /** What was stamped. */
    public static final class Imprint {
        private final String algorithm;
        private final byte[] digest;

        /** @param algorithm OID, dotted */
        public Imprint(String algorithm, byte[] digest) {
            this.algorithm = algorithm;
            this.digest = digest.clone();
        }
    }

    /**
     * A token that was signed and not yet released.
     *
     * @param genTime whole milliseconds
     * @param policy OID, dotted
     * @param unit serial number of the unit's certificate, hex
     * @param sha256 of the token
     */
    public IssuedToken(BigInteger serial, Instant genTime, Imprint imprint, String policy, String unit, byte[] sha256) {
        this(serial.toString(16), genTime, imprint, policy, unit, sha256);
    }

    IssuedToken(String serial, Instant genTime, Imprint imprint, String policy, String unit, byte[] sha256) {
        this.serial = serial;
        this.genTime = genTime;
        this.imprint = imprint;
        this.policy = policy;
        this.unit = unit;
        this.sha256 = sha256.clone();
    }

    String serial() {
        return serial;
    }

    long genTimeMillis() {
        return genTime.toEpochMilli();
    }

    String imprintAlgorithm() {
        return imprint.algorithm;
    }

    byte[] imprintDigest() {
        return imprint.digest;
    }

    String policy() {
        return policy;
    }

    String unit() {
        return unit;
    }

    byte[] sha256() {
        return sha256;
    }

    /** The link of the chain that this row makes, as docs/timestamp.md describes it byte by byte. */
    byte[] link(int series, long position, byte[] before) {
        var sha = Sha256.digest();
        sha.update(before);
        sha.update(ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(series)
                .putLong(position)
                .putLong(genTimeMillis())
                .array());
        for (var text : new String[] {serial, imprint.algorithm, policy, unit}) {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            sha.update((byte) bytes.length);
            sha.update(bytes);
        }
        sha.update((byte) imprint.digest.length);
        sha.update(imprint.digest);
        return sha.digest(sha256);
    }
}
