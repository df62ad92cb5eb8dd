package th.morprom.did.ra.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.register.SealedPdfs.Sealed;

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
        @Nullable String signedSha256,
        @Nullable String seal,
        @Nullable String unsealed) {
    /** @param sealed what became of its facility's seal, where it is signed and one was wanted */
    static ReportResource of(Report report, Optional<Sealed> sealed, Instant now) {
        return new ReportResource(
                report.id(),
                report.title(),
                report.stateAt(now),
                report.level().name(),
                report.sha256(),
                report.laidAt(),
                report.waitsUntil(),
                report.signedSha256().orElse(null),
                sealed.flatMap(Sealed::seal).orElse(null),
                sealed.flatMap(Sealed::unsealed).orElse(null));
    }
}
