package th.morprom.did.ra.recovery;

import java.security.SecureRandom;

/** What a person copies from officers' screens and types at home. */
final class Digits {
    private static final int NUMBER = 8;
    /** So many that nobody guesses one in the four days that it may be worth something, from however many places. */
    private static final int CODE = 12;

    private final SecureRandom random;

    Digits(SecureRandom random) {
        this.random = random;
    }

    /** Names a recovery; not secret. */
    String number() {
        return draw(NUMBER);
    }

    /** Half of what opens an account. */
    String code() {
        return draw(CODE);
    }

    private String draw(int length) {
        var digits = new StringBuilder(length);
        random.ints(length, 0, 10).forEach(digits::append);
        return digits.toString();
    }
}
