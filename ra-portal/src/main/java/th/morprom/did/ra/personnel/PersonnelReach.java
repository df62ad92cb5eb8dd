package th.morprom.did.ra.personnel;

import java.util.Collection;
import java.util.UUID;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.personnel.PersonnelRefused.Reason;

/** Which facilities' staff a registrar sees to. */
final class PersonnelReach {
    private final Personnel personnel;
    private final Reaches reaches;
    private final Organisations organisations;

    PersonnelReach(Personnel personnel, Reaches reaches, Organisations organisations) {
        this.personnel = personnel;
        this.reaches = reaches;
        this.organisations = organisations;
    }

    /**
     * The facility, if his offices cover it.
     *
     * @throws PersonnelRefused otherwise
     */
    Facility check(UUID registrar, String hcode9) {
        var facility = organisations.facility(hcode9).orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_FACILITY));
        if (!reaches.of(registrar).covers(facility)) {
            throw new PersonnelRefused(Reason.OUT_OF_SCOPE);
        }
        return facility;
    }

    /** Whether everything of these people lies within his offices. */
    boolean coversAll(UUID registrar, Collection<UUID> members) {
        return personnel.within(reaches.of(registrar), members);
    }
}
