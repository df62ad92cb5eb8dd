package th.morprom.did.ra.appointment;

import java.time.Duration;
import java.util.UUID;
import th.morprom.did.ra.challenge.IssuedChallenge;

/** Writes out an appointment for the appointer to sign. */
public final class PrepareAppointment {
    /**
     * What is asked for.
     *
     * @param scopeCode a province or a facility (hcode9)
     * @param period from now on; at most three years
     */
    public record NewAppointment(UUID appointer, UUID registrar, Tier tier, String scopeCode, Duration period) {}

    /** The appointment's id and what the appointer's passkey signs. */
    public record PreparedAppointment(UUID id, String canonicalJson, IssuedChallenge challenge) {}

    /**
     * Central officers appoint provincial registrars, provincial registrars appoint those of their facilities.
     *
     * @throws AppointmentRefused if the appointer may not
     */
    public PreparedAppointment prepare(NewAppointment wanted) {
        return java.util.Optional.<PreparedAppointment>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
