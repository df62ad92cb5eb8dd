package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiPropertiesTest {
    @Test
    void has_these_names_and_defaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new ApiProperties(
                        Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 2000, 500, Set.of(), false));
        assertThat(bound(Map.of(
                        "morprom.api.token-life", "10m",
                        "morprom.api.tokens-per-minute", "6",
                        "morprom.api.requests-per-minute", "7",
                        "morprom.api.waiting", "3d",
                        "morprom.api.waiting-per-client", "8",
                        "morprom.api.waiting-per-doctor", "9",
                        "morprom.api.webhook-hosts", "his.internal",
                        "morprom.api.webhook-http-localhost", "true")))
                .isEqualTo(new ApiProperties(
                        Duration.ofMinutes(10), 6, 7, Duration.ofDays(3), 8, 9, Set.of("his.internal"), true));
    }

    @Test
    void refuses_what_makes_no_sense() {
        for (var wrong : Map.of(
                        "token-life", "16m", "waiting", "31d", "tokens-per-minute", "0", "requests-per-minute", "-1")
                .entrySet()) {
            assertThatThrownBy(() -> bound(Map.of("morprom.api." + wrong.getKey(), wrong.getValue())))
                    .rootCause()
                    .hasMessageContaining("morprom.api.");
        }
    }

    private static ApiProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("morprom.api", ApiProperties.class);
    }
}
