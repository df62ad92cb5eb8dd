package th.morprom.did.server;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.monitoring.TokenMeters;

/** What monitoring sees of the tokens; the meanings are in docs/operations.md. */
@Configuration(proxyBeanMethods = false)
class TokenMonitoring {
    /** Of the token in daily use alone: the root's may be away on purpose. */
    @Bean
    HealthIndicator tokenHealthIndicator(@Qualifier("onlineToken") Token onlineToken) {
        return () -> {
            var state = onlineToken.state();
            return (state.usable() ? Health.up() : Health.down())
                    .withDetails(state.details())
                    .build();
        };
    }

    @Bean
    MeterBinder tokenMeters(Map<String, Token> tokens) {
        return registry -> tokens.forEach((name, token) -> TokenMeters.bind(name, token, registry));
    }
}
