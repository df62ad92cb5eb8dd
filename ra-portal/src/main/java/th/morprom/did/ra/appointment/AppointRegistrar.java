package th.morprom.did.ra.appointment;

import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/** Makes a prepared appointment once its appointer has signed it. */
public final class AppointRegistrar {
    /**
     * Makes the appointment.
     *
     * @param appointment as prepared
     * @throws AppointmentRefused if it may not be made (any more) or the assertion does not hold
     */
    public Appointment appoint(UUID appointer, UUID appointment, Assertion assertion) {
        return java.util.Optional.<Appointment>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
