package th.morprom.did.ra.report;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/** Removes the signed files of reports that were kept long enough. What became of them stays. */
public final class ForgetReports {
    /** From their signature. */
    static final Duration KEPT = Duration.ofDays(30);

    private final Reports reports;
    private final Changes changes;

    ForgetReports(Reports reports, Changes changes) {
        this.reports = reports;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT12M")
    public void forget() {
        reports.forget(changes.now().minus(KEPT));
    }
}
