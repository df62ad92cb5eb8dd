package th.morprom.did.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SigningPropertiesTest {
    @Test
    void has_defaults_for_one_process_on_a_laptop() {
        var properties = bound(Map.of());

        assertThat(properties.verificationUrl()).isEqualTo(URI.create("http://localhost:8080/verify"));
        assertThat(properties.activationLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.askingLife()).isEqualTo(Duration.ofMinutes(15));
        assertThat(properties.timestampUrl()).isNull();
        assertThat(properties.ocspUrl()).isNull();
        assertThat(properties.crlUrls()).isEmpty();
        assertThat(properties.sourceTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.verificationMaxSize()).isEqualTo(DataSize.ofMegabytes(20));
        assertThat(properties.verificationTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.verificationsAtOnce()).isEqualTo(4);
    }

    @Test
    void refuses_values_that_make_no_sense() {
        for (var wrong : new String[][] {
            {"activation-life", "16m"},
            {"activation-life", "0s"},
            {"asking-life", "61m"},
            {"verification-max-size", "21MB"},
            {"verification-time", "-1s"},
            {"verifications-at-once", "0"},
            {"source-timeout", "2m"},
            {"verification-url", "verify"},
            {"verification-url", "https://example.org/verify#a"}
        }) {
            assertThatThrownBy(() -> bound(Map.of("morprom.signing." + wrong[0], wrong[1])))
                    .as(wrong[0])
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong[0]);
        }
    }

    private static SigningProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.signing", SigningProperties.class);
    }
}
