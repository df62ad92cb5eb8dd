package th.morprom.did.ra.declaration;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a citizen declared, or his guardian for him.
 *
 * @param facility the only one whose doctors may read it; empty for any
 * @param guardianship by which another declared it
 */
public record HealthDeclaration(
        UUID person,
        Optional<String> facility,
        HealthAnswers answers,
        Instant declaredAt,
        Instant expiresAt,
        Optional<UUID> guardianship) {
    boolean isFor(String hcode9) {
        return facility.map(hcode9::equals).orElse(true);
    }
}
