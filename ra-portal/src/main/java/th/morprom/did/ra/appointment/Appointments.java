package th.morprom.did.ra.appointment;

import java.util.List;
import java.util.UUID;

/** Every appointment ever made. */
public final class Appointments {
    /** The offices this person holds now. */
    public List<Appointment> inForce(UUID registrar) {
        return java.util.Optional.<List<Appointment>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The appointments this person made, newest first. */
    public List<Appointment> madeBy(UUID appointer) {
        return java.util.Optional.<List<Appointment>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
