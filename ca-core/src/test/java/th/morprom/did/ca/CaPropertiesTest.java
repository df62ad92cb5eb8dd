package th.morprom.did.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.ca.CaProperties.ExpirySettings;
import th.morprom.did.ca.CaProperties.ListSettings;
import th.morprom.did.ca.CaProperties.RegisterSettings;
import th.morprom.did.ca.CaProperties.RelyingPartySettings;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.KeyAlgorithm;

class CaPropertiesTest {
    @Test
    void has_the_defaults_of_a_laptop() {
        assertThat(bind(Map.of()))
                .isEqualTo(new CaProperties(
                        URI.create("http://localhost:8080"),
                        KeyAlgorithm.EC_P384,
                        KeyAlgorithm.EC_P256,
                        "2.999.1",
                        "MorProm Digital ID",
                        Set.of(),
                        "",
                        new RelyingPartySettings("localhost", Set.of("http://localhost:8080")),
                        Map.of(),
                        Duration.ofDays(1),
                        Duration.ofDays(30),
                        Duration.ofSeconds(1),
                        new ListSettings(Map.of(), Duration.ofHours(1)),
                        new RegisterSettings(Duration.ofDays(1), 0.1),
                        new ExpirySettings(Set.of(90, 30, 7)),
                        null));
    }

    @Test
    void takes_every_setting() {
        var properties = bind(Map.ofEntries(
                Map.entry("morprom.ca.public-url", "https://pki.example.th"),
                Map.entry("morprom.ca.root-key-algorithm", "RSA_4096"),
                Map.entry("morprom.ca.key-algorithm", "RSA_3072"),
                Map.entry("morprom.ca.policy-arc", "2.999.7"),
                Map.entry("morprom.ca.organisation", "Example"),
                Map.entry("morprom.ca.relying-party.id", "example.th"),
                Map.entry("morprom.ca.relying-party.origins[0]", "https://ra.example.th"),
                Map.entry("morprom.ca.validity.ocsp-signer", "P30D"),
                Map.entry("morprom.ca.crl-validity", "PT12H"),
                Map.entry("morprom.ca.lists.partitions.signing", "16"),
                Map.entry("morprom.ca.lists.delta-validity", "30m"),
                Map.entry("morprom.ca.register.verify-every", "7d"),
                Map.entry("morprom.ca.register.share", "0.5"),
                Map.entry("morprom.ca.expiry.notice-days", "60,14"),
                Map.entry("morprom.ca.contact", "ca@example.th"),
                Map.entry("morprom.ca.root-crl-validity", "P90D")));

        assertThat(properties.keyAlgorithm()).isEqualTo(KeyAlgorithm.RSA_3072);
        assertThat(properties.relyingParty().origins()).containsExactly("https://ra.example.th");
        assertThat(properties.expiry().noticeDays()).containsExactlyInAnyOrder(60, 14);
        assertThat(properties.register()).isEqualTo(new RegisterSettings(Duration.ofDays(7), 0.5));
        assertThat(properties.lists())
                .isEqualTo(new ListSettings(Map.of(SigningAuthority.SIGNING, 16), Duration.ofMinutes(30)));
        assertThat(properties.contact()).isEqualTo("ca@example.th");
        assertThat(properties.validity()).containsEntry("ocsp-signer", Period.ofDays(30));
        assertThat(properties.rootCrlValidity()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void takes_a_list_of_weak_keys() {
        assertThat(bind(Map.of("morprom.ca.weak-keys-file", "/etc/morprom/weak-keys"))
                        .weakKeysFile())
                .isEqualTo(Path.of("/etc/morprom/weak-keys"));
    }

    @Test
    void takes_fingerprints_of_roots_as_people_write_them() {
        var hex = "0123456789abcdef".repeat(4);

        assertThat(bind(Map.of(
                                "morprom.ca.accepted-roots",
                                hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:")))
                        .acceptedRoots())
                .containsExactly(hex);
        assertThat(bind(Map.of("morprom.ca.accepted-roots", "")).acceptedRoots())
                .isEmpty();
        assertThatThrownBy(() -> bind(Map.of("morprom.ca.accepted-roots", hex.substring(1))))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_what_cannot_work() {
        for (var bad : Map.of(
                        "morprom.ca.root-key-algorithm", "RSA_2048",
                        "morprom.ca.key-algorithm", "ED25519",
                        "morprom.ca.policy-arc", "2.999.x",
                        "morprom.ca.organisation", " ",
                        "morprom.ca.crl-validity", "PT1S",
                        "morprom.ca.lists.partitions.root", "2",
                        "morprom.ca.lists.partitions.signing", "70000",
                        "morprom.ca.lists.delta-validity", "PT1M",
                        "morprom.ca.register.share", "0",
                        "morprom.ca.expiry.notice-days", "30,0")
                .entrySet()) {
            assertThatThrownBy(() -> bind(Map.of(bad.getKey(), bad.getValue())))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static CaProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("morprom.ca", CaProperties.class);
    }
}
