package th.morprom.did.ra.csc;

import java.security.SecureRandom;
import th.morprom.did.passkey.Bytes;

/** Codes and tokens: nobody guesses one. */
final class RandomTexts {
    private static final int BYTES = 32;

    private final SecureRandom random;

    RandomTexts(SecureRandom random) {
        this.random = random;
    }

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Bytes.of(bytes).base64Url();
    }
}
