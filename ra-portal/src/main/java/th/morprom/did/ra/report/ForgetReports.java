package th.morprom.did.ra.report;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/** Removes the files of reports that were kept long enough, signed or unanswered. What became of them stays. */
public final class ForgetReports {
    /** Signed ones, from their signature. */
    static final Duration KEPT = Duration.ofDays(30);

    private final Reports reports;
    private final Changes changes;

    ForgetReports(Reports reports, Changes changes) {
        this.reports = reports;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT12M")
    public void forget() {
        var now = changes.now();
        reports.forget(now.minus(KEPT), now);
    }
}
