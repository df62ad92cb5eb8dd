package th.morprom.did.signing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ArchivePropertiesTest {
    @Test
    void stamps_after_an_hour_and_renews_half_a_year_before_the_end() {
        var properties = bound(Map.of());

        assertThat(properties.firstAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(properties.renewBefore()).isEqualTo(Duration.ofDays(180));
        assertThat(properties.imprintAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_sha256);
        assertThat(properties.algorithms()).isEmpty();
    }

    @Test
    void takes_the_ends_of_algorithms_by_their_names() {
        var properties = bound(Map.of(
                "morprom.signing.archive.algorithms[SHA-256]", "2035-12-31",
                "morprom.signing.archive.algorithms[RSA-3072]", "2030-12-31"));

        assertThat(properties.algorithms())
                .containsOnly(
                        Map.entry("SHA-256", LocalDate.parse("2035-12-31")),
                        Map.entry("RSA-3072", LocalDate.parse("2030-12-31")));
    }

    @Test
    void refuses_values_that_make_no_sense() {
        for (var wrong : new String[][] {
            {"first-after", "91d"},
            {"first-after", "-1s"},
            {"renew-before", "1h"},
            {"renew-before", "366d"},
            {"imprint", "SHA-1"}
        }) {
            assertThatThrownBy(() -> bound(Map.of("morprom.signing.archive." + wrong[0], wrong[1])))
                    .as(wrong[0])
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong[0]);
        }
        assertThatThrownBy(() -> bound(Map.of("morprom.signing.archive.algorithms[MD5]", "2030-01-01")))
                .rootCause()
                .hasMessageContaining("MD5");
    }

    private static ArchiveProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.signing.archive", ArchiveProperties.class);
    }
}
