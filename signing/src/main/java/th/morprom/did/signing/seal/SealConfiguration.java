package th.morprom.did.signing.seal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.trust.CertificatePaths;

/** Wires what is done about seals apart from sealing. Needs beans {@link SealKeys} and {@link CertificatePaths}. */
@Configuration(proxyBeanMethods = false)
public class SealConfiguration {
    @Bean
    RequestSeal requestSeal(
            JdbcClient jdbc, SealKeys keys, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new RequestSeal(jdbc, keys, audit, transaction, clock);
    }

    @Bean
    InstallSeal installSeal(
            JdbcClient jdbc, CertificatePaths paths, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new InstallSeal(jdbc, paths, audit, transaction, clock);
    }

    @Bean
    SwitchSeal switchSeal(JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new SwitchSeal(jdbc, audit, transaction, clock);
    }

    @Bean
    FindSeals findSeals(JdbcClient jdbc, Clock clock) {
        return new FindSeals(jdbc, clock);
    }
}
