package th.morprom.did.ra.certificate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;

/** Wiring of the pages about certificates. */
@Configuration(proxyBeanMethods = false)
@Import({
    AcceptanceController.class,
    OwnKeyController.class,
    CertificateFileController.class,
    OwnCertificateController.class,
    RegistrarCertificateController.class,
    ExpiringCertificateController.class
})
public class CertificatePages {
    @Bean
    AcceptanceController.UseCases acceptanceUseCases(
            PrepareAcceptance prepare,
            AcceptCertificate accept,
            FinishIssuance finish,
            HeldCertificates certificates,
            ChooseKey choose,
            StandingApprovals approvals) {
        return new AcceptanceController.UseCases(prepare, accept, finish, certificates, choose, approvals);
    }

    @Bean
    OwnCertificateController.Renewal renewal(
            BeginRenewal begin,
            MatchLicence matchLicence,
            SubmitEnrolment submit,
            HeldCertificates certificates,
            LicenceStanding licences) {
        return new OwnCertificateController.Renewal(begin, matchLicence, submit, certificates, licences);
    }

    @Bean
    RegistrarCertificateController.UseCases registrarsUseCases(RevokeByRegistrar revoke, SuspendByRegistrar suspend) {
        return new RegistrarCertificateController.UseCases(revoke, suspend);
    }
}
