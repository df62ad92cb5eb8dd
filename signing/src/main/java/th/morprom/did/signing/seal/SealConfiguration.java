package th.morprom.did.signing.seal;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;

/** Wires what is done about seals apart from sealing. Needs beans {@link SealKeys} and {@link CertificatePaths}; an {@link AskStatus} is used where it is given. */
@Configuration(proxyBeanMethods = false)
public class SealConfiguration {
    @Bean
    RequestSeal requestSeal(
            JdbcClient jdbc, SealKeys keys, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new RequestSeal(jdbc, keys, audit, transaction, clock);
    }

    @Bean
    InstallSeal installSeal(
            JdbcClient jdbc, InstallSeal.Trust trust, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        return new InstallSeal(jdbc, trust, audit, transaction, clock);
    }

    @Bean
    InstallSeal.Trust newSealTrust(CertificatePaths paths, ObjectProvider<AskStatus> status) {
        return new InstallSeal.Trust(paths, status.stream().findFirst());
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
