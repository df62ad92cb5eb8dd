package th.morprom.did.timestamp.edge;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.monitoring.TokenMeters;
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
    Token onlineToken(EdgeProperties properties) {
        return Token.open(properties.token());
    }

    @Bean
    UnitSource unitSource(EdgeProperties properties, Token onlineToken) {
        return new UnitFolder(properties.units(), onlineToken);
    }

    /** Part of what balancers hear: without its token this machine grants nothing, and another one may. */
    @Bean
    HealthIndicator tokenHealthIndicator(Token onlineToken) {
        return () -> {
            var state = onlineToken.state();
            return (state.usable() ? Health.up() : Health.down())
                    .withDetails(state.details())
                    .build();
        };
    }

    @Bean
    MeterBinder tokenMeters(Token onlineToken) {
        return registry -> TokenMeters.bind("onlineToken", onlineToken, registry);
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
