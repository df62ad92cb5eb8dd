package th.morprom.did.signing.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.passkey.Passkey;

/**
 * A person's signing key with what it takes to use it.
 *
 * @param chain from the signer's certificate to the root; empty until it is installed
 * @param failedAttempts refused assertions since the last good one
 * @param lockedUntil before then every assertion is refused unseen
 */
public record Credential(
        UUID id,
        UUID owner,
        StoredKey key,
        Passkey passkey,
        List<X509CertificateHolder> chain,
        int failedAttempts,
        Optional<Instant> lockedUntil) {
    private static final int FREE_ATTEMPTS = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final int LONGEST_LOCK_DOUBLINGS = 10;

    public Credential {
        chain = List.copyOf(chain);
    }

    /** Whether it has its certificate. */
    public boolean isReady() {
        return !chain.isEmpty();
    }

    /** Whether it rests after refused assertions. */
    public boolean isLockedAt(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /** Until when it rests after one more refusal: from the fifth on, a minute, then twice as long each time. */
    public Optional<Instant> lockAfterAnotherFailure(Instant now) {
        int beyond = failedAttempts + 1 - FREE_ATTEMPTS;
        return beyond < 0
                ? Optional.empty()
                : Optional.of(now.plus(FIRST_LOCK.multipliedBy(1L << Math.min(beyond, LONGEST_LOCK_DOUBLINGS))));
    }
}
