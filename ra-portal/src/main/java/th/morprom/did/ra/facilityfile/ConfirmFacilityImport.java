package th.morprom.did.ra.facilityfile;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.facilityfile.ImportRefused.Reason;

/** Lets a file that was looked at be imported; {@link RunFacilityImports} does it in the background. */
public final class ConfirmFacilityImport {
    private final Appointments appointments;
    private final FacilityImports imports;
    private final ImportReach reach;
    private final Changes changes;

    ConfirmFacilityImport(Appointments appointments, FacilityImports imports, ImportReach reach, Changes changes) {
        this.appointments = appointments;
        this.imports = imports;
        this.reach = reach;
        this.changes = changes;
    }

    /**
     * Confirms the import.
     *
     * @throws ImportRefused if he is no central registrar, the file is beyond his branches, or it is not ready
     */
    public void confirm(UUID registrar, UUID id) {
        if (appointments.inForce(registrar).stream().noneMatch(office -> office.tier() == Tier.CENTRAL)) {
            throw new ImportRefused(Reason.NOT_CENTRAL);
        }
        changes.make(() -> {
            if (imports.find(id).filter(file -> reach.covers(registrar, file)).isEmpty()) {
                throw new ImportRefused(Reason.UNKNOWN_IMPORT);
            }
            if (!imports.confirm(id, registrar)) {
                throw new ImportRefused(Reason.NOT_READY);
            }
            changes.note("facility-file.confirmed", registrar, id, Map.of());
            return id;
        });
    }
}
