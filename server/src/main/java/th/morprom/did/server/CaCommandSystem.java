package th.morprom.did.server;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.hierarchy.AcceptedRoots;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.integrity.VerifyCertificateRegister;
import th.morprom.did.ca.status.StatusConfiguration;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedProperties;

/** The verification of the register alone, on the database as it stands: nothing is made, renewed, published or followed. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({StatusFeedProperties.class, CaProperties.class})
@Import(AuditCommandSystem.class)
class CaCommandSystem {
    @Bean
    StatusFeed statusFeed(
            DataSource database,
            @Qualifier("onlineToken") Token onlineToken,
            StatusFeedProperties properties,
            Clock clock) {
        var key = StatusConfiguration.trustedKey(onlineToken)
                .orElseThrow(() -> new IllegalStateException("the token has no key " + StatusConfiguration.FEED_KEY));
        return new StatusFeed(database, key, properties, clock, List.of());
    }

    @Bean
    VerifyCertificateRegister verifyCertificateRegister(
            JdbcClient jdbc,
            FindAuditEvents audit,
            StatusFeed feed,
            @Qualifier("onlineToken") Token onlineToken,
            CaProperties properties) {
        var authorities = new AuthorityCertificates(jdbc, onlineToken, AcceptedRoots.of(properties.acceptedRoots()));
        return new VerifyCertificateRegister(jdbc, audit, feed, authorities);
    }
}
