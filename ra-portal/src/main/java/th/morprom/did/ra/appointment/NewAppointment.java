package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.util.UUID;

/**
 * An appointment as it is asked for.
 *
 * @param scopeCode a province or a facility (hcode9)
 * @param period from now on; at most three years
 */
public record NewAppointment(UUID appointer, UUID registrar, Tier tier, String scopeCode, Duration period) {}
