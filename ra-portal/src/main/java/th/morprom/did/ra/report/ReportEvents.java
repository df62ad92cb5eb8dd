package th.morprom.did.ra.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.ra.webhook.Outbox;

/**
 * Tells a program what became of a report of its own, inside the transaction that makes it so. The title is no part of
 * it: it may name somebody.
 */
final class ReportEvents {
    private final Outbox outbox;
    private final Changes changes;

    ReportEvents(Outbox outbox, Changes changes) {
        this.outbox = outbox;
        this.changes = changes;
    }

    void tell(Report report, State state, Map<String, String> more) {
        var data = new HashMap<>(more);
        data.put("id", report.id().toString());
        data.put("state", state.name());
        data.put("sha256", report.sha256());
        outbox.add(report.client(), "document." + state.name().toLowerCase(Locale.ROOT), data, changes.now());
    }
}
