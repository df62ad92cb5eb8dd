package th.morprom.did.ra.proofing;

import java.time.Instant;

/**
 * What the holder of an account shows to the officer who reads his card.
 *
 * @param digits eight of them
 * @param expiresAt when it is worth nothing any more
 */
public record CounterCode(String digits, Instant expiresAt) {
    static final int DIGITS = 8;

    /** In two groups, as people read it out. */
    public String grouped() {
        return digits.substring(0, DIGITS / 2) + " " + digits.substring(DIGITS / 2);
    }
}
