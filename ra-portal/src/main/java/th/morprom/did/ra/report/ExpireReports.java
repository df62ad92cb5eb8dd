package th.morprom.did.ra.report;

import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.report.Report.State;

/**
 * Ends what no doctor answered in time: its file goes, its program is told, and what he was asked for is signed no
 * more.
 */
public final class ExpireReports {
    private static final int AT_ONCE = 100;

    private final Reports reports;
    private final ReportEvents events;
    private final CloseQuestion question;
    private final Changes changes;

    ExpireReports(Reports reports, ReportEvents events, CloseQuestion question, Changes changes) {
        this.reports = reports;
        this.events = events;
        this.question = question;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void expire() {
        for (var ended = some(); !ended.isEmpty(); ended = some()) {
            ended.forEach(question::close);
        }
    }

    private List<Report> some() {
        return changes.make(() -> {
            var over = reports.holdOver(changes.now(), AT_ONCE);
            over.forEach(report -> {
                reports.close(report.id(), State.EXPIRED, changes.now());
                changes.note("report.expired", "system", report.id().toString(), Map.of());
                events.tell(report, State.EXPIRED, Map.of());
            });
            return over;
        });
    }
}
