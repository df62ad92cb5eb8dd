package th.morprom.did.ca.hierarchy;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.hsm.Token;

/**
 * Wires the CA's own keys. They are opened when the application starts; where the root's token is open, a start also
 * establishes the CAs that are missing.
 */
@Configuration(proxyBeanMethods = false)
public class HierarchyConfiguration {
    @Bean
    HierarchyTools hierarchyTools(
            @Qualifier("onlineToken") Token onlineToken,
            CertifyKey certifyKey,
            CertificateProfiles profiles,
            JdbcClient jdbc,
            HierarchySettings settings) {
        return new HierarchyTools(onlineToken, certifyKey, profiles, jdbc, settings);
    }

    /** Certificates come after the feed of their statuses, which begins only while there are none. */
    @Bean
    @DependsOn("beginStatusFeed")
    Hierarchy hierarchy(
            HierarchyTools tools, @Qualifier("rootToken") ObjectProvider<Token> rootToken, DataSource database) {
        var root = Optional.ofNullable(rootToken.getIfAvailable());
        return new OneNodeAtATime(database).hold(() -> {
            root.ifPresent(token -> new EstablishHierarchy(tools, new EstablishAuthority(tools, token)).establish());
            return new OpenHierarchy(tools, root).open();
        });
    }

    /** For who reads before anything is opened. */
    @Bean
    AuthorityCertificates authorityCertificates(
            JdbcClient jdbc, @Qualifier("onlineToken") Token onlineToken, HierarchySettings settings) {
        return new AuthorityCertificates(jdbc, onlineToken, settings.acceptedRoots());
    }

    @Bean
    KeepServiceKeys keepServiceKeys(Hierarchy hierarchy, HierarchyTools tools, DataSource dataSource) {
        return new KeepServiceKeys(hierarchy, tools, new OneNodeAtATime(dataSource));
    }

    @Bean
    CertifyRecordSeal certifyRecordSeal(Hierarchy hierarchy, HierarchyTools tools) {
        return new CertifyRecordSeal(hierarchy, tools);
    }

    @Bean
    FindProofCertificates findProofCertificates(
            JdbcClient jdbc, HierarchySettings settings, ObjectProvider<Hierarchy> hierarchy) {
        return new FindProofCertificates(jdbc, settings.clock(), hierarchy::getObject);
    }

    /** A key may take its time on the token, and another node its turn. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler serviceKeyThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("service-key-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    AuthorityController authorityController(Hierarchy hierarchy) {
        return new AuthorityController(hierarchy);
    }
}
