package th.morprom.did.ra.facilityfile;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.facilityfile.ImportRefused.Reason;

/** Takes a facility file and tells what it would change and what is wrong with it; nothing is imported yet. */
public final class LookAtFacilityFile {

    private final Appointments appointments;
    private final PlanImport planImport;
    private final FacilityImports imports;
    private final Changes changes;

    LookAtFacilityFile(Appointments appointments, PlanImport planImport, FacilityImports imports, Changes changes) {
        this.appointments = appointments;
        this.planImport = planImport;
        this.imports = imports;
        this.changes = changes;
    }

    /**
     * Looks at the file and keeps it.
     *
     * @param registrar a central one
     * @return the import, whose state tells whether it may be confirmed
     * @throws ImportRefused if he is no central registrar, or there is no file
     */
    public UUID look(UUID registrar, String fileName, byte[] content) {
        if (appointments.inForce(registrar).stream().noneMatch(office -> office.tier() == Tier.CENTRAL)) {
            throw new ImportRefused(Reason.NOT_CENTRAL);
        }
        if (content.length == 0) {
            throw new ImportRefused(Reason.NO_FILE);
        }
        var now = changes.now();
        var plan = planImport.plan(content, registrar, ThaiDay.of(now));
        var sha256 = CanonicalJson.sha256Hex(content);
        return changes.make(() -> {
            var id = imports.add(
                    new FacilityImports.HandedIn(fileName, Bytes.of(content), sha256, registrar, now), plan);
            changes.note("facility-file.looked-at", registrar, id, Map.of("sha256", sha256));
            return id;
        });
    }
}
