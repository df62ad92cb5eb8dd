package th.morprom.did.signing;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.HttpSources;
import th.morprom.did.signing.trust.OwnAuthorities;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.trustlist.HeldTrustLists;
import th.morprom.did.signing.trustlist.JudgeByTrustLists;
import th.morprom.did.signing.trustlist.RefreshTrustLists;
import th.morprom.did.signing.trustlist.TrustListProperties;
import th.morprom.did.signing.trustlist.TrustListSchedule;
import th.morprom.did.signing.trustlist.TrustLists;
import th.morprom.did.signing.verification.ForeignJudge;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.signing.verification.VerifyDocument;

/** Wires verification: of our own signatures, and of others' by trust lists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustListProperties.class)
class VerificationConfiguration {
    private static final Duration LIST_TIMEOUT = Duration.ofMinutes(1);

    private final SigningProperties properties;
    private final Clock clock;

    VerificationConfiguration(SigningProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Files that cannot be read keep the process from starting: an operator relies on what he configured. */
    @Bean
    TrustLists trustLists(TrustListProperties foreign, TrustAnchors own, ObjectProvider<OwnAuthorities> authorities) {
        var revocation = HttpSources.lists(foreign.crlUrls(), properties.sourceTimeout(), clock);
        return new TrustLists(foreign.certificates(), revocation, own)
                .knowing(() -> authorities.stream()
                        .flatMap(some -> some.certificates().stream())
                        .toList());
    }

    @Bean
    HeldTrustLists heldTrustLists() {
        return new HeldTrustLists();
    }

    @Bean
    RefreshTrustLists refreshTrustLists(
            TrustListProperties foreign, HeldTrustLists held, TrustLists lists, JdbcClient jdbc) {
        var documents = HttpSources.documents(LIST_TIMEOUT, RefreshTrustLists.MOST_BYTES);
        return new RefreshTrustLists(foreign.named(), documents, held, jdbc, lists, clock);
    }

    @Bean
    TrustListSchedule trustListSchedule(RefreshTrustLists refreshTrustLists) {
        return new TrustListSchedule(refreshTrustLists);
    }

    /** An address that does not answer takes a minute to say so; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler trustListThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("trust-list-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    ForeignJudge foreignJudge(TrustLists lists, HeldTrustLists held) {
        return new JudgeByTrustLists(lists, held);
    }

    @Bean
    VerifyDocument verifyDocument(
            CertificatePaths paths,
            AskStatus status,
            RevocationSource lists,
            IssuedDocuments register,
            ForeignJudge foreign) {
        var limits = new VerificationLimits(
                (int) properties.verificationMaxSize().toBytes(),
                properties.verificationTime(),
                properties.verificationsAtOnce());
        return new VerifyDocument(paths, status, lists, register, limits, clock).withForeign(foreign);
    }

    @Bean
    ReportVerification reportVerification(VerifyDocument verifyDocument) {
        return new ReportVerification(verifyDocument);
    }
}
