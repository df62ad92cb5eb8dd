package th.morprom.did.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.morprom.did.timestamp.record.VerifyGrantedTimestamps;

/** The verification of granted time-stamps alone, on the database as it stands; no unit and no clock is needed. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(AuditCommandSystem.class)
class TsaCommandSystem {
    @Bean
    VerifyGrantedTimestamps verifyGrantedTimestamps(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new VerifyGrantedTimestamps(jdbc, transactions);
    }
}
