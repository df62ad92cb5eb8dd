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

    /** @throws PersonnelRefused if this member is the registrar himself: nobody decides upon his own end */
    void checkOther(UUID registrar, UUID member) {
        if (personnel
                .ofPerson(registrar)
                .map(StaffMember::id)
                .filter(member::equals)
                .isPresent()) {
            throw new PersonnelRefused(Reason.SELF);
        }
    }

    /** @throws PersonnelRefused if the facility is closed: nobody begins there */
    void checkOpen(String hcode9) {
        if (organisations.openFacility(hcode9).isEmpty()) {
            throw new PersonnelRefused(Reason.UNKNOWN_FACILITY);
        }
    }

    /**
     * Checks that he sees to this facility and to every place where these people are. What lies between branches is the ministry's:
     * nobody else sees to both.
     *
     * @throws PersonnelRefused otherwise
     */
    void checkAll(UUID registrar, String hcode9, Collection<UUID> members) {
        var facility = organisations.facility(hcode9).orElseThrow(() -> new PersonnelRefused(Reason.UNKNOWN_FACILITY));
        var reach = reaches.of(registrar);
        if (reach.ministry() && personnel.outside(facility.branch(), members)) {
            return;
        }
        check(registrar, hcode9);
        if (!personnel.within(reach, members)) {
            throw new PersonnelRefused(Reason.OTHER_FACILITY);
        }
    }
}
