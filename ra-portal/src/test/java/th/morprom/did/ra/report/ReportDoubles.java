package th.morprom.did.ra.report;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.foreign.Placement;

/** What stands behind programs' own documents, mocked, with one that waits. */
@Configuration(proxyBeanMethods = false)
public class ReportDoubles {
    @Bean
    LayReport layReport() {
        return Mockito.mock(LayReport.class);
    }

    @Bean
    ClientsReports clientsReports() {
        return Mockito.mock(ClientsReports.class);
    }

    @Bean
    SignReport signReport(Clock clock) {
        var now = clock.instant();
        var report = new Report(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "AA0000051",
                UUID.randomUUID(),
                "ผลตรวจทางห้องปฏิบัติการ",
                Level.LT,
                Optional.of(new Placement(1, 300, 100, 180, 60)),
                "ab".repeat(32),
                State.WAITING,
                now,
                now.plus(Duration.ofDays(7)),
                true,
                Optional.empty(),
                Optional.empty());
        var reports = Mockito.mock(SignReport.class);
        given(reports.waiting(any())).willReturn(List.of(report));
        given(reports.find(any(), any())).willReturn(Optional.of(report));
        given(reports.program(any())).willReturn(Optional.empty());
        given(reports.pdf(any(), any())).willReturn(Optional.of(new byte[] {1}));
        given(reports.challenge(any(), any())).willReturn(new byte[32]);
        given(reports.sign(any(), any(), any())).willReturn(new SignReport.Outcome(1, 0));
        return reports;
    }
}
