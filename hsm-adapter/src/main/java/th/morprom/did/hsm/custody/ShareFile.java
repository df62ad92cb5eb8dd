package th.morprom.did.hsm.custody;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.KeyParameter;
import th.morprom.did.hsm.custody.CustodyRefused.Reason;

/**
 * A share as its custodian keeps it: a small text file, sealed under his own passphrase. The share is encrypted by
 * ChaCha20-Poly1305 (RFC 8439) under a key that Argon2id (RFC 9106) makes of the passphrase; the lines above it are
 * authenticated with it. The last line is a checksum over all others, so that a damaged file is told from a wrong
 * passphrase.
 */
public final class ShareFile {
    /** RFC 9106 section 4, second recommendation: 64 MiB, three passes, four lanes. */
    static final ShareText.Hardness HARDNESS = new ShareText.Hardness(64 * 1024, 3, 4);

    private static final int SHORTEST_PASSPHRASE = 12;
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private ShareFile() {}

    /**
     * The file's text for a share.
     *
     * @param passphrase the custodian's own, at least 12 characters; the caller wipes it
     * @throws CustodyRefused with {@code WEAK_PASSPHRASE}
     */
    public static String seal(Share share, char[] passphrase, SecureRandom random) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new CustodyRefused(
                    Reason.WEAK_PASSPHRASE,
                    "The passphrase of " + share.custodian() + " has fewer than " + SHORTEST_PASSPHRASE
                            + " characters.");
        }
        var salt = new byte[SALT_BYTES];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        var open = new ShareText.Open(share.header(), HARDNESS, hex(salt), hex(nonce));
        return ShareText.write(open, hex(crypt(true, open, share.value(), passphrase)));
    }

    /**
     * What the file says without its passphrase; its checksum holds.
     *
     * @throws CustodyRefused with {@code NO_SHARE_FILE} or {@code SHARE_DAMAGED}
     */
    public static ShareHeader header(String text) {
        return ShareText.read(text).open().header();
    }

    /**
     * The share in the file.
     *
     * @param passphrase the custodian's own; the caller wipes it
     * @throws CustodyRefused with {@code NO_SHARE_FILE}, {@code SHARE_DAMAGED} or {@code WRONG_PASSPHRASE}
     */
    public static Share open(String text, char[] passphrase) {
        var sealed = ShareText.read(text);
        return new Share(
                sealed.open().header(),
                crypt(false, sealed.open(), HexFormat.of().parseHex(sealed.sealed()), passphrase));
    }

    private static byte[] crypt(boolean seal, ShareText.Open open, byte[] input, char[] passphrase) {
        var key = key(open, passphrase);
        try {
            var cipher = new ChaCha20Poly1305();
            var associated = open.lines().getBytes(StandardCharsets.UTF_8);
            var nonce = HexFormat.of().parseHex(open.nonce());
            cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, associated));
            var output = new byte[cipher.getOutputSize(input.length)];
            var written = cipher.processBytes(input, 0, input.length, output, 0);
            cipher.doFinal(output, written);
            return output;
        } catch (InvalidCipherTextException e) {
            throw new CustodyRefused(
                    Reason.WRONG_PASSPHRASE,
                    "The passphrase does not open the share of " + open.header().custodian() + ".");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] key(ShareText.Open open, char[] passphrase) {
        var hardness = open.hardness();
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(hardness.memoryKib())
                .withIterations(hardness.passes())
                .withParallelism(hardness.lanes())
                .withSalt(HexFormat.of().parseHex(open.salt()))
                .build());
        var key = new byte[KEY_BYTES];
        generator.generateBytes(passphrase, key);
        return key;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
