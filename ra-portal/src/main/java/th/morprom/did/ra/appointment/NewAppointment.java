package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An appointment as it is asked for.
 *
 * @param scopeCode a province or a facility (hcode9)
 * @param from its first moment, such as the first day that a substitute stands in; now if absent or over, at most a year ahead
 * @param period from then on; at most three years
 */
public record NewAppointment(
        UUID appointer, UUID registrar, Tier tier, String scopeCode, Optional<Instant> from, Duration period) {
    /** From now on. */
    public NewAppointment(UUID appointer, UUID registrar, Tier tier, String scopeCode, Duration period) {
        this(appointer, registrar, tier, scopeCode, Optional.empty(), period);
    }
}
