package th.morprom.did.ra.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OpenidPropertiesTest {
    @Test
    void everything_has_a_default() {
        assertThat(bound(Map.of()))
                .isEqualTo(new OpenidProperties(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(30)));
    }

    @Test
    void the_names_are_these() {
        assertThat(bound(Map.of(
                        "morprom.openid.code-life", "30s",
                        "morprom.openid.token-life", "10m",
                        "morprom.openid.refresh-life", "1d")))
                .isEqualTo(new OpenidProperties(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofDays(1)));
    }

    @Test
    void what_would_live_too_long_is_refused() {
        assertThatThrownBy(
                        () -> new OpenidProperties(Duration.ofMinutes(6), Duration.ofMinutes(5), Duration.ofDays(30)))
                .hasMessageContaining("code-life");
        assertThatThrownBy(
                        () -> new OpenidProperties(Duration.ofMinutes(1), Duration.ofMinutes(16), Duration.ofDays(30)))
                .hasMessageContaining("token-life");
        assertThatThrownBy(
                        () -> new OpenidProperties(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(91)))
                .hasMessageContaining("refresh-life");
        assertThatThrownBy(() -> new OpenidProperties(Duration.ZERO, Duration.ofMinutes(5), Duration.ofDays(30)))
                .hasMessageContaining("code-life");
    }

    private static OpenidProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("morprom.openid", OpenidProperties.class);
    }
}
