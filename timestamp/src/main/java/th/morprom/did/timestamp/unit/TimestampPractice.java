package th.morprom.did.timestamp.unit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What every token states, whichever unit signs it.
 *
 * @param policies the time-stamping policies that are served, dotted; the first for who asks for none
 * @param accuracy how far genTime may be from UTC, at most one second, whole milliseconds
 */
public record TimestampPractice(List<String> policies, Duration accuracy) {
    private static final Duration COARSEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if clients would not accept what is stated */
    public TimestampPractice {
        policies = List.copyOf(policies);
        if (policies.isEmpty() || new HashSet<>(policies).size() != policies.size()) {
            throw new IllegalArgumentException("At least one time-stamping policy, and none twice, not " + policies);
        }
        for (var policy : policies) {
            if (ASN1ObjectIdentifier.tryFromID(policy) == null) {
                throw new IllegalArgumentException("Not an object identifier: " + policy);
            }
        }
        if (accuracy.toMillis() < 1
                || accuracy.compareTo(COARSEST) > 0
                || !accuracy.equals(Duration.ofMillis(accuracy.toMillis()))) {
            throw new IllegalArgumentException("The accuracy must be 1 to 1000 whole milliseconds, not " + accuracy);
        }
    }
}
