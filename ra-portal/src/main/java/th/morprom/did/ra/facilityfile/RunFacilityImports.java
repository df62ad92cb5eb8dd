package th.morprom.did.ra.facilityfile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.RecordListedFacilities;

/**
 * Imports the files that were confirmed, each in one transaction: after a crash it is wholly there or waits for the next run,
 * on whichever node.
 */
public final class RunFacilityImports {
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final FacilityImports imports;
    private final PlanImport planImport;
    private final RecordListedFacilities facilities;
    private final Changes changes;
    /** Those that failed here, and until when others go first. */
    private final Map<UUID, Instant> putOff = new ConcurrentHashMap<>();

    RunFacilityImports(
            FacilityImports imports, PlanImport planImport, RecordListedFacilities facilities, Changes changes) {
        this.imports = imports;
        this.planImport = planImport;
        this.facilities = facilities;
        this.changes = changes;
    }

    /**
     * Imports the oldest confirmed file that no other node is importing. One that fails is left for a minute, in which others go on.
     *
     * @return false if there is none
     */
    public boolean run() {
        return changes.make(() -> {
            putOff.values().removeIf(changes.now()::isAfter);
            var next = imports.lockNext(putOff.keySet());
            next.ifPresent(this::importOrPutOff);
            return next.isPresent();
        });
    }

    private void importOrPutOff(FacilityImports.Confirmed confirmed) {
        try {
            importWhole(confirmed);
        } catch (RuntimeException failed) {
            putOff.put(confirmed.id(), changes.now().plus(PAUSE));
            throw failed;
        }
    }

    private void importWhole(FacilityImports.Confirmed confirmed) {
        facilities.lock();
        var today = ThaiDay.of(changes.now());
        // Looked at again: the registry may have changed since, and what is counted is what is written.
        var plan = planImport.plan(confirmed.content().toByteArray(), confirmed.handedInBy(), today);
        if (!plan.problems().isEmpty()) {
            imports.finished(confirmed.id(), plan, Optional.empty());
            changes.note("facility-file.refused", confirmed.confirmedBy(), confirmed.id(), Map.of());
            return;
        }
        var all = plan.toWrite();
        for (var from = 0; from < all.size(); from += BATCH) {
            var to = Math.min(all.size(), from + BATCH);
            facilities.record(all.subList(from, to));
            imports.progress(confirmed.id(), to);
        }
        imports.finished(confirmed.id(), plan, Optional.of(changes.now()));
        changes.note(
                "facility-file.imported",
                confirmed.confirmedBy(),
                confirmed.id(),
                Map.of(
                        "sha256", confirmed.sha256(),
                        "added", Integer.toString(plan.added().size()),
                        "changed", Integer.toString(plan.changed().size())));
    }
}
