package th.morprom.did.server;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.hierarchy.FindProofCertificates;

/** The certificates of the keys that prove pages alone, from the database as it stands. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(AuditCommandSystem.class)
class ProofCommandSystem {
    @Bean
    FindProofCertificates findProofCertificates(JdbcClient jdbc, Clock clock) {
        return new FindProofCertificates(jdbc, clock);
    }
}
