package th.morprom.did.ra.certificate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    SubscriberTerms.class,
    Issuances.class,
    HeldCertificates.class,
    ExpiringCertificates.class,
    TellEndingCertificates.class,
    AcceptanceRules.Account.class,
    AcceptanceRules.class,
    RenewedKey.class,
    AcceptanceSignature.class,
    ApprovalEvidence.class,
    PrepareAcceptance.NewKey.class,
    PrepareAcceptance.KeyChoice.class,
    PrepareAcceptance.class,
    ChooseKey.class,
    SuspendUnlicensed.class,
    FinishIssuance.Made.class,
    FinishIssuance.class,
    IssuanceSchedule.class,
    AcceptCertificate.class,
    StartAgain.class,
    BeginEnrolment.Applicant.class,
    BeginEnrolment.class,
    BeginRenewal.class,
    DropEnrolment.class,
    Revocations.class,
    Suspensions.class,
    RefusedOrders.class,
    SuspensionOrders.class,
    RegistrarsReach.class,
    RevokeOwn.class,
    RevokeByRegistrar.class,
    SuspendOwn.class,
    SuspendByRegistrar.class,
    PasskeyCertificates.Ways.class,
    PasskeyCertificates.class,
    RevocationOrders.class,
    EndEnrolments.Certificates.class,
    EndEnrolments.class,
    LicenceStanding.class,
    FollowLicences.class,
    LicenceSchedule.class
})
@EnableConfigurationProperties(LicenceWatchProperties.class)
public class CertificateConfiguration {
    /** A CA or a register that is away takes its time to say so: nothing else waits for the four rounds that ask them, nor one of them for another. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler certificateThreads() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("certificates-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
