package th.morprom.did.signing;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.HttpSources;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.trustlist.JudgeByTrustLists;
import th.morprom.did.signing.trustlist.TrustListProperties;
import th.morprom.did.signing.trustlist.TrustLists;
import th.morprom.did.signing.verification.ForeignJudge;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.signing.verification.VerifyDocument;

/** Wires verification: of our own signatures, and of others' by trust lists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustListProperties.class)
class VerificationConfiguration {
    private final SigningProperties properties;
    private final Clock clock;

    VerificationConfiguration(SigningProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Files that cannot be read keep the process from starting: an operator relies on what he configured. */
    @Bean
    ForeignJudge foreignJudge(TrustListProperties foreign, TrustAnchors own) {
        var revocation = HttpSources.lists(foreign.crlUrls(), properties.sourceTimeout(), clock);
        return new JudgeByTrustLists(new TrustLists(foreign.certificates(), revocation, own));
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
