package th.morprom.did.timestamp.edge;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.timestamp.TimestampConfiguration;
import th.morprom.did.timestamp.unit.UnitSource;

/**
 * Time-stamps and nothing else, for an exposed machine: {@code java -jar timestamp-edge.jar}. Neither CA nor registration is on
 * its class path. It migrates no schema: its database account may add tokens and audit events, and that is all.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(EdgeProperties.class)
@Import({TimestampConfiguration.class, MonitoringPort.class})
public class TimestampEdge {
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** With a configuration of its own, so that the server's, where both are on one class path, stays the server's. */
    static SpringApplication application() {
        return new SpringApplicationBuilder(TimestampEdge.class)
                .properties("spring.config.name=timestamp-edge")
                .build();
    }

    @Bean(destroyMethod = "close")
    Token token(EdgeProperties properties) {
        return Token.open(properties.token());
    }

    @Bean
    UnitSource unitSource(EdgeProperties properties, Token token) {
        return new UnitFolder(properties.units(), token);
    }

    @Bean
    AuditLog auditLog(JdbcClient jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
