package th.morprom.did.ra.declaration;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a citizen declared.
 *
 * @param facility the only one whose doctors may read it; empty for any
 */
public record HealthDeclaration(
        UUID person, Optional<String> facility, HealthAnswers answers, Instant declaredAt, Instant expiresAt) {
    boolean isFor(String hcode9) {
        return facility.map(hcode9::equals).orElse(true);
    }
}
