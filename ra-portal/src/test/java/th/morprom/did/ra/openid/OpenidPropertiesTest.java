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

    @Test
    void the_back_channel_has_limits_of_its_own() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("morprom.openid.backchannel", BackchannelProperties.class))
                .isEqualTo(new BackchannelProperties(
                        Duration.ofMinutes(5), 3, 10, Duration.ofMinutes(2), Duration.ofDays(30)));
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of(
                                "morprom.openid.backchannel.request-life", "2m",
                                "morprom.openid.backchannel.open-per-person", "1",
                                "morprom.openid.backchannel.shown-per-hour", "5",
                                "morprom.openid.backchannel.cool-down", "0s",
                                "morprom.openid.backchannel.stop-life", "90d")))
                        .bindOrCreate("morprom.openid.backchannel", BackchannelProperties.class))
                .isEqualTo(new BackchannelProperties(Duration.ofMinutes(2), 1, 5, Duration.ZERO, Duration.ofDays(90)));
        assertThatThrownBy(() -> new BackchannelProperties(
                        Duration.ofMinutes(11), 3, 10, Duration.ofMinutes(2), Duration.ofDays(30)))
                .hasMessageContaining("request-life");
        assertThatThrownBy(() -> new BackchannelProperties(
                        Duration.ofMinutes(5), 3, 10, Duration.ofMinutes(2), Duration.ofDays(91)))
                .hasMessageContaining("stop-life");
    }

    private static OpenidProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("morprom.openid", OpenidProperties.class);
    }
}
