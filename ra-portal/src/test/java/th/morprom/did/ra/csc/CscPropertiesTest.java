package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CscPropertiesTest {
    @Test
    void has_defaults() {
        var properties = bound(Map.of());

        assertThat(properties.serviceLife()).isEqualTo(Duration.ofHours(1));
        assertThat(properties.codeLife()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refuses_values_that_make_no_sense() {
        for (var wrong : new String[][] {{"service-life", "13h"}, {"service-life", "0s"}, {"code-life", "6m"}}) {
            assertThatThrownBy(() -> bound(Map.of("morprom.csc." + wrong[0], wrong[1])))
                    .as(wrong[0])
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong[0]);
        }
    }

    private static CscProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("morprom.csc", CscProperties.class);
    }
}
