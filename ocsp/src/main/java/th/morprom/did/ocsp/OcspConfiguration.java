package th.morprom.did.ocsp;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.Door;
import th.morprom.did.ocsp.http.DoorProperties;
import th.morprom.did.ocsp.http.LookAtNode;
import th.morprom.did.ocsp.status.CertificateStatuses;
import th.morprom.did.ocsp.status.FollowCertificates;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.statusfeed.StatusFeedConfiguration;

/**
 * Wires the responder. Needs beans: {@link OcspIdentities} or {@link OcspIdentity} (one or more), {@link JdbcClient}, {@link Clock},
 * and what {@link StatusFeedConfiguration} needs. {@link OcspWebConfiguration} gives it a door in Spring's web server.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OcspProperties.class, DoorProperties.class})
@Import(StatusFeedConfiguration.class)
public class OcspConfiguration {
    @Bean
    CertificateStatuses certificateStatuses(StatusFeed feed) {
        return new CertificateStatuses(feed);
    }

    @Bean(initMethod = "start")
    @DependsOn("listenToFeed") // which reads the statuses that the first answers are made from
    FollowCertificates followCertificates(
            DataSource dataSource, CertificateStatuses statuses, OcspProperties properties, Clock clock) {
        return new FollowCertificates(new JdbcTemplate(dataSource), statuses, properties.poll(), clock);
    }

    @Bean(initMethod = "start")
    OcspResponder ocspResponder(
            ObjectProvider<OcspIdentities> identities,
            ObjectProvider<OcspIdentity> fixed,
            CertificateStatuses statuses,
            FollowCertificates certificates,
            Clock clock,
            OcspProperties properties) {
        var all = fixed.orderedStream().toList();
        return new OcspResponder(identities.getIfAvailable(() -> () -> all), statuses, certificates, clock, properties);
    }

    @Bean
    LookAtNode lookAtNode(
            CertificateStatuses statuses, FollowCertificates certificates, OcspProperties properties, Clock clock) {
        return new LookAtNode(statuses, certificates, properties, clock);
    }

    /** Nobody is let in before there is something to answer from. */
    @Bean(initMethod = "start")
    Door ocspDoor(
            OcspResponder responder,
            LookAtNode lookAtNode,
            Clock clock,
            OcspProperties properties,
            DoorProperties door) {
        return new Door(responder, lookAtNode, clock, properties, door);
    }

    @Bean
    HealthIndicator ocspHealthIndicator(LookAtNode lookAtNode) {
        return new OcspHealth(lookAtNode);
    }

    @Bean
    MeterBinder ocspMeters(OcspResponder responder, Door door, CertificateStatuses statuses) {
        return new OcspMeters(responder, door, statuses);
    }
}
