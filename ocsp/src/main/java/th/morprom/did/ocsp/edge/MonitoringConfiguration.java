package th.morprom.did.ocsp.edge;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.monitoring.TokenMeters;

/** What monitoring sees of a node, where it is given a port; docs/ocsp.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("morprom.ocsp.monitoring.port")
@EnableConfigurationProperties(MonitoringProperties.class)
class MonitoringConfiguration {
    /** Of no account for balancers: answers that are kept go on without the token. */
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
    PrometheusMeterRegistry meterRegistry(List<MeterBinder> meters) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.forEach(binder -> binder.bindTo(registry));
        return registry;
    }

    @Bean(initMethod = "start")
    MonitoringPort monitoringPort(
            MonitoringProperties properties,
            PrometheusMeterRegistry meterRegistry,
            Map<String, HealthIndicator> indicators) {
        return new MonitoringPort(properties, meterRegistry, new HealthInDetail(indicators));
    }
}
