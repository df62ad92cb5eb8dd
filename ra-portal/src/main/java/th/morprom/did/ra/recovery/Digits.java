package th.morprom.did.ra.recovery;

import java.security.SecureRandom;
import java.util.Locale;

/** Codes that a person copies from an officer's screen and types at home. */
final class Digits {
    private static final int CODES = 100_000_000;

    private final SecureRandom random;

    Digits(SecureRandom random) {
        this.random = random;
    }

    /** Eight of them, nobody knows which. */
    String eight() {
        return String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
    }
}
