package th.morprom.did.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.hierarchy.AcceptedRoots;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.hsm.Token;
import th.morprom.did.server.CommandRefused.Reason;
import th.morprom.did.signing.seal.SealConfiguration;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.HttpSources;
import th.morprom.did.signing.trust.TrustAnchors;

/**
 * The facilities' seals as operators' commands need them, on the database as it stands; nothing is sealed here. The roots are those of the
 * servers: in the file that {@code morprom.signing.anchors} names, or those of the CA on the same database.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaProperties.class)
@Import({AuditCommandSystem.class, SealConfiguration.class, SealKeyConfiguration.class, SigningSources.class})
class SealOfficeSystem {
    @Bean
    CertificatePaths certificatePaths(TrustAnchors anchors) {
        return new CertificatePaths(anchors);
    }

    /** Where the servers ask a responder at an address. */
    @Bean
    @ConditionalOnProperty("morprom.signing.ocsp-url")
    AskStatus askStatus(@Value("${morprom.signing.ocsp-url}") URI responder, Clock clock) {
        return new AskStatus(HttpSources.statuses(responder, Duration.ofSeconds(10)), clock, new SecureRandom());
    }

    /** Where no file is named. */
    @Bean
    @ConditionalOnProperty(name = "morprom.signing.anchors", havingValue = "false", matchIfMissing = true)
    TrustAnchors rootsOfOwnCa(JdbcClient jdbc, @Qualifier("onlineToken") Token onlineToken, CaProperties properties) {
        var accepted = AcceptedRoots.of(properties.acceptedRoots());
        try {
            return new TrustAnchors(new AuthorityCertificates(jdbc, onlineToken, accepted)
                    .read().values().stream()
                            .filter(authority -> authority.getSubject().equals(authority.getIssuer()))
                            .toList());
        } catch (BadSqlGrammarException e) {
            throw new CommandRefused(
                    Reason.NOT_THERE, "no CA is on this database: morprom.signing.anchors must name the roots");
        }
    }
}
