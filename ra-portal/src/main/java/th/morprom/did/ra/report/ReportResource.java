package th.morprom.did.ra.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report as the API tells of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportResource(
        UUID id,
        String title,
        Report.State state,
        String level,
        String sha256,
        Instant laidAt,
        Instant waitsUntil,
        @Nullable String signedSha256) {
    static ReportResource of(Report report, Instant now) {
        return new ReportResource(
                report.id(),
                report.title(),
                report.stateAt(now),
                report.level().name(),
                report.sha256(),
                report.laidAt(),
                report.waitsUntil(),
                report.signedSha256().orElse(null));
    }
}
