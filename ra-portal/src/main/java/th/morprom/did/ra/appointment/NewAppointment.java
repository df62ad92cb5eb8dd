package th.morprom.did.ra.appointment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An appointment as it is asked for.
 *
 * @param scopeCode a province or a facility (hcode9)
 * @param from its first moment, such as the first day that a substitute stands in; now if absent or over, at most a year ahead
 * @param until its last moment, at most three years later; on the last day of the appointer's own term it ends with that
 */
public record NewAppointment(
        UUID appointer, UUID registrar, Tier tier, String scopeCode, Optional<Instant> from, Instant until) {
    /** From now on. */
    public NewAppointment(UUID appointer, UUID registrar, Tier tier, String scopeCode, Instant until) {
        this(appointer, registrar, tier, scopeCode, Optional.empty(), until);
    }
}
