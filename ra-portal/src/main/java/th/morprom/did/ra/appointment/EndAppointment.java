package th.morprom.did.ra.appointment;

import java.util.UUID;

/** Ends an office before its time. Decisions made before stay. */
public final class EndAppointment {
    /**
     * Ends the office at once.
     *
     * @throws AppointmentRefused unless by the appointer, a registrar above him, or the registrar himself
     */
    public void end(UUID actor, UUID appointment) {
        if (hashCode() != 0) {
            throw new UnsupportedOperationException();
        }
    }
}
