package th.morprom.did.ra.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * A recovery under way.
 *
 * @param facility hcode9
 * @param officer who read the card
 * @param number by which its holder names it; not secret
 * @param statement frozen; both officers sign its SHA-256
 * @param signature of the first officer's passkey over it
 * @param misses attempts so far at which a code was wrong
 */
public record Recovery(
        UUID id,
        String number,
        UUID person,
        String facility,
        UUID officer,
        CanonicalJson statement,
        Assertion signature,
        Instant startedAt,
        Optional<Confirmed> confirmed,
        int misses) {
    /** Both officers see the person: he does not wait at the counter longer than this. */
    static final Duration CONFIRMED_WITHIN = Duration.ofHours(1);
    /** Whoever holds a device of the account has a day to object. */
    static final Duration WAIT = Duration.ofDays(1);
    /** So long after a recovery was stopped from a device of the account, the next one needs more. */
    static final Duration WARY = Duration.ofDays(90);
    /** And the person three days to come back to it. */
    static final Duration OPEN = Duration.ofDays(3);

    /** By whom and when. */
    public record Confirmed(UUID by, Instant at) {
        /** From when on the codes let a new passkey in. */
        public Instant opens() {
            return at.plus(WAIT);
        }

        /** Until when. */
        public Instant closes() {
            return opens().plus(OPEN);
        }
    }

    /** Whether it can still come to something. */
    public boolean isUnderWay(Instant now) {
        return confirmed
                .map(confirmation -> now.isBefore(confirmation.closes()))
                .orElseGet(() -> now.isBefore(startedAt.plus(CONFIRMED_WITHIN)));
    }
}
