package th.morprom.did.ra.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.MakeReady;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.register.SealedPdfs;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Reports.class, ReportEvents.class, CloseQuestion.class, ForgetReports.class, ExpireReports.class})
public class ReportConfiguration {
    @Bean
    LayReport layReport(
            Practice practice,
            MakeReady ready,
            Reports reports,
            MachineClients clients,
            ApiProperties limits,
            Changes changes) {
        return new LayReport(practice, ready, reports, clients, limits, changes);
    }

    @Bean
    ClientsReports clientsReports(
            Reports reports, SealedPdfs sealed, ReportEvents events, CloseQuestion question, Changes changes) {
        return new ClientsReports(reports, sealed, events, question, changes);
    }

    @Bean
    SignReport.Signing reportSigning(MakeReady ready, AskForSignatures ask, AgreeToSignatures agree, SignPdfs sign) {
        return new SignReport.Signing(ready, ask, agree, sign);
    }

    @Bean
    SignReport signReport(
            Reports reports,
            ReportEvents events,
            Practice practice,
            MachineClients clients,
            SignReport.Signing signing,
            Changes changes) {
        return new SignReport(reports, events, practice, clients, signing, changes);
    }
}
