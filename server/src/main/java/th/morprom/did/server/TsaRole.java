package th.morprom.did.server;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import th.morprom.did.audit.statement.TimestampAnchors;
import th.morprom.did.audit.statement.TimestampSource;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.timestamp.GrantTimestamp;
import th.morprom.did.timestamp.TimestampConfiguration;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.clock.WatchTime;
import th.morprom.did.timestamp.unit.TimestampUnits;
import th.morprom.did.timestamp.unit.UnitSource;

/** Time-stamps, for anyone who asks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.TSA)
@Import(TimestampConfiguration.class)
class TsaRole {
    @Bean
    @DependsOn("listenToFeed") // which reads the statuses: a unit that was revoked before signs nothing from the start
    UnitSource timestampUnitSource(Hierarchy hierarchy, KeepServiceKeys serviceKeys, StatusFeed feed) {
        return new OwnTimestampUnits(hierarchy, serviceKeys, feed);
    }

    @Bean
    ProcessMachinery.TsaParts tsaParts(TrustedClock clock, WatchTime time, TimestampUnits units) {
        return new ProcessMachinery.TsaParts(clock, time, units);
    }

    /** The audit log's checkpoints and seals are time-stamped by the unit of this process. */
    @Bean
    TimestampSource auditTimestampSource(GrantTimestamp grantTimestamp) {
        return grantTimestamp::grant;
    }

    @Bean
    TimestampAnchors auditTimestampAnchors(Hierarchy hierarchy) {
        var converter = new JcaX509CertificateConverter();
        try {
            var roots = new HashSet<X509Certificate>();
            for (var root : hierarchy.roots()) {
                roots.add(converter.getCertificate(root));
            }
            return new TimestampAnchors(roots);
        } catch (CertificateException e) {
            throw new IllegalStateException("a root's certificate cannot be read", e);
        }
    }
}
