package th.morprom.did.signing.verification;

import java.time.Duration;

/**
 * How much a stranger's file may cost.
 *
 * @param maxSizeBytes of the file
 * @param time from the first byte to the verdict
 * @param atOnce how many files are looked at together
 */
public record VerificationLimits(int maxSizeBytes, Duration time, int atOnce) {
    public VerificationLimits {
        if (maxSizeBytes < 1 || time.isNegative() || time.isZero() || atOnce < 1) {
            throw new IllegalArgumentException("verification limits must be positive");
        }
    }
}
