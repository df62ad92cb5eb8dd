package th.morprom.did.ra.personnel;

import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** Which facilities' staff a registrar sees to. */
final class PersonnelReach {
    private final Appointments appointments;
    private final Organisations organisations;

    PersonnelReach(Appointments appointments, Organisations organisations) {
        this.appointments = appointments;
        this.organisations = organisations;
    }

    /**
     * The facility, if his offices cover it.
     *
     * @throws PersonnelRefused otherwise
     */
    Facility check(UUID registrar, String hcode9) {
        var facility = organisations.facility(hcode9).orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_FACILITY));
        if (appointments.inForce(registrar).stream()
                .noneMatch(office ->
                        office.scope().covers(hcode9, facility.province().code()))) {
            throw new PersonnelRefused(Reason.OUT_OF_SCOPE);
        }
        return facility;
    }
}
