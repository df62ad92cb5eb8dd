package th.morprom.did.hsm.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;

/**
 * Splits a secret by Shamir's scheme, byte by byte over GF(2^8): fewer shares than the threshold say nothing about it.
 *
 * @see <a href="https://dl.acm.org/doi/10.1145/359168.359176">Shamir, How to share a secret, 1979</a>
 */
public final class SplitSecret {
    static final Algorithm FIELD = Algorithm.AES;

    private static final int SET_LENGTH_BYTES = 16;

    private final SecureRandom random;

    public SplitSecret(SecureRandom random) {
        this.random = random;
    }

    /** One share for each custodian, in their order; proven to give the secret before they are handed out. */
    public List<Share> split(SharedSecret secret, Custody custody) {
        var total = custody.custodians().size();
        var bytes = secret.copy();
        try {
            var points = ShamirSecretSplitter.getInstance(FIELD, bytes.length, random)
                    .resplit(bytes, custody.threshold(), total)
                    .getSecretShares();
            var set = HexFormat.of().formatHex(randomSet());
            var check = HexFormat.of().formatHex(secret.checkValue());
            var shares = new ArrayList<Share>();
            for (var i = 0; i < total; i++) {
                var custodian = custody.custodians().get(i);
                var header = new ShareHeader(set, custody.title(), custodian, i + 1, total, custody.threshold(), check);
                shares.add(new Share(header, points[i].getEncoded()));
            }
            prove(shares, custody.threshold());
            return shares;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Each share takes part in one restoration at least. */
    private static void prove(List<Share> shares, int threshold) {
        for (var first = 0; first < shares.size(); first++) {
            var some = new ArrayList<Share>();
            for (var i = 0; i < threshold; i++) {
                some.add(shares.get((first + i) % shares.size()));
            }
            RestoreSecret.restore(some).close();
        }
    }

    private byte[] randomSet() {
        var set = new byte[SET_LENGTH_BYTES];
        random.nextBytes(set);
        return set;
    }
}
