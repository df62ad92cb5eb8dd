package th.morprom.did.ocsp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.ocsp.OcspProperties.Ahead;
import th.morprom.did.ocsp.OcspProperties.Policy;
import th.morprom.did.ocsp.OcspProperties.ResponderName;
import th.morprom.did.ocsp.OcspProperties.Signing;
import th.morprom.did.ocsp.OcspProperties.UnknownSerial;

class OcspPropertiesTest {
    @Test
    void has_defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new OcspProperties(
                        Duration.ofHours(1),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        new Policy(ResponderName.KEY, UnknownSerial.UNKNOWN, true),
                        new Signing(4, 2_000, Ahead.ASKED, 2_000_000)));
    }

    @Test
    void reads_these_names() {
        assertThat(bind(Map.ofEntries(
                        entry("morprom.ocsp.validity", "30m"),
                        entry("morprom.ocsp.reuse", "5m"),
                        entry("morprom.ocsp.cache-for", "0s"),
                        entry("morprom.ocsp.poll", "2s"),
                        entry("morprom.ocsp.policy.responder-id", "name"),
                        entry("morprom.ocsp.policy.unknown-serial", "revoked"),
                        entry("morprom.ocsp.policy.archive-cutoff", "false"),
                        entry("morprom.ocsp.signing.threads", "2"),
                        entry("morprom.ocsp.signing.places", "10"),
                        entry("morprom.ocsp.signing.ahead", "all"),
                        entry("morprom.ocsp.signing.kept", "0"))))
                .isEqualTo(new OcspProperties(
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        new Policy(ResponderName.NAME, UnknownSerial.REVOKED, false),
                        new Signing(2, 10, Ahead.ALL, 0)));
    }

    @Test
    void gives_answers_again_for_a_quarter_of_their_validity() {
        assertThat(bind(Map.of("morprom.ocsp.validity", "2h")).reuse()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void refuses_to_give_answers_again_beyond_the_validity() {
        assertThatThrownBy(() -> bind(Map.of("morprom.ocsp.reuse", "1h")))
                .hasRootCauseMessage("morprom.ocsp.reuse must be shorter than validity, not PT1H");
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
