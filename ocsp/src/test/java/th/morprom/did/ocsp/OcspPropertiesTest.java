package th.morprom.did.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OcspPropertiesTest {
    @Test
    void has_defaults() {
        assertThat(bind(Map.of())).isEqualTo(new OcspProperties(Duration.ofHours(1), Duration.ofSeconds(10)));
    }

    @Test
    void reads_these_names() {
        assertThat(bind(Map.of("morprom.ocsp.validity", "30m", "morprom.ocsp.cache-for", "0s")))
                .isEqualTo(new OcspProperties(Duration.ofMinutes(30), Duration.ZERO));
    }

    @Test
    void refuses_a_validity_of_seconds() {
        assertThatThrownBy(() -> bind(Map.of("morprom.ocsp.validity", "30s")))
                .hasRootCauseMessage("morprom.ocsp.validity must be 1 minute to 10 days, not PT30S");
    }

    @Test
    void refuses_caching_beyond_the_validity() {
        assertThatThrownBy(() -> bind(Map.of("morprom.ocsp.cache-for", "2h")))
                .hasRootCauseMessage("morprom.ocsp.cache-for must be shorter than validity, not PT2H");
    }

    private static OcspProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ocsp", OcspProperties.class);
    }
}
