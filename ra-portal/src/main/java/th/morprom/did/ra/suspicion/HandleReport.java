package th.morprom.did.ra.suspicion;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.suspicion.FraudReport.State;
import th.morprom.did.ra.suspicion.SuspicionRefused.Reason;

/** A central registrar of the ministry takes a report a step further, and says why. */
public final class HandleReport {
    private static final int MOST_NOTE = 2_000;

    private final FraudReports reports;
    private final Reaches reaches;
    private final Changes changes;

    HandleReport(FraudReports reports, Reaches reaches, Changes changes) {
        this.reports = reports;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Moves the report on.
     *
     * @throws SuspicionRefused if he is no registrar of the ministry, the report cannot go there, or there is no note
     */
    public void handle(UUID registrar, UUID report, State to, String note) {
        if (!reaches.ministry(registrar)) {
            throw new SuspicionRefused(Reason.NOT_CENTRAL);
        }
        var kept = FreeText.of(note, 1, MOST_NOTE).orElseThrow(() -> new SuspicionRefused(Reason.NOTE_MISSING));
        changes.make(() -> {
            var locked = reports.lock(report).orElseThrow(() -> new SuspicionRefused(Reason.UNKNOWN_REPORT));
            if (!locked.state().next().contains(to)) {
                throw new SuspicionRefused(Reason.NO_SUCH_STEP);
            }
            reports.step(report, new FraudReports.Step(to, kept, registrar, changes.now()));
            changes.note("suspicion.handled", registrar, report, Map.of("state", to.name()));
            return locked;
        });
    }
}
