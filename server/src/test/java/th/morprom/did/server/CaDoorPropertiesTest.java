package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.SslBundles;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** The names and defaults of what an operator sets on both sides of the door. */
class CaDoorPropertiesTest {
    private static final String FINGERPRINT = "ab".repeat(32);

    @Test
    void a_door_has_a_port_an_identity_and_clients() {
        var door = bind(
                CaDoorProperties.class,
                "morprom.ca.door",
                Map.of(
                        "port", "8443",
                        "tls.ssl-bundle", "door",
                        "clients.portal.certificates", FINGERPRINT,
                        "clients.portal.authorities", "signing",
                        "clients.portal.profiles", "doctor-signing,nurse-signing",
                        "clients.portal.may", "view,issue,revoke,speak-for-requesters",
                        "clients.portal.organisation", "หน่วยงานตัวอย่าง"));

        assertThat(door.threads()).isEqualTo(16);
        assertThat(door.patience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(door.address().isAnyLocalAddress()).isTrue();
        assertThat(door.registrationAuthorities()).singleElement().satisfies(portal -> {
            assertThat(portal.name()).isEqualTo("portal");
            assertThat(portal.certificateSha256()).containsExactly(FINGERPRINT);
            assertThat(portal.authorities()).containsExactly(SigningAuthority.SIGNING);
            assertThat(portal.profiles()).containsExactlyInAnyOrder("doctor-signing", "nurse-signing");
            assertThat(portal.permissions()).containsExactlyInAnyOrder(Permission.values());
            assertThat(portal.organisation()).contains("หน่วยงานตัวอย่าง");
        });
    }

    @Test
    void a_client_without_a_fingerprint_or_with_the_root_is_refused() {
        var unnamed = bind(
                CaDoorProperties.class,
                "morprom.ca.door",
                Map.of("port", "0", "tls.ssl-bundle", "door", "clients.portal.certificates", "CN=portal"));
        var root = bind(
                CaDoorProperties.class,
                "morprom.ca.door",
                Map.of(
                        "port", "0",
                        "tls.ssl-bundle", "door",
                        "clients.portal.certificates", FINGERPRINT,
                        "clients.portal.authorities", "root"));

        assertThatThrownBy(unnamed::registrationAuthorities).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(root::registrationAuthorities).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_client_of_a_ca_has_an_endpoint_and_an_identity() {
        var client = bind(
                CaClientProperties.class,
                "morprom.ca.client",
                Map.of(
                        "endpoint", "https://ca.example.th:8443/ejbca/ejbcaws/ejbcaws",
                        "tls.token-key", "portal",
                        "tls.certificate", "portal.pem",
                        "tls.trusted", "ca.pem",
                        "profiles.doctor-signing.end-entity-profile", "Doctor",
                        "profiles.doctor-signing.certificate-profile", "DoctorSigning"));

        assertThat(client.endpoint()).isEqualTo(URI.create("https://ca.example.th:8443/ejbca/ejbcaws/ejbcaws"));
        assertThat(client.caName()).isEqualTo("signing");
        assertThat(client.extensions()).isTrue();
        assertThat(client.connecting()).isEqualTo(Duration.ofSeconds(5));
        assertThat(client.answering()).isEqualTo(Duration.ofMinutes(1));
        assertThat(client.pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(client.profile("doctor-signing").endEntityProfile()).isEqualTo("Doctor");
        assertThat(client.profile("nurse-signing").certificateProfile()).isEqualTo("nurse-signing");
    }

    @Test
    void an_identity_is_a_bundle_or_a_key_on_the_token_and_never_both_or_half() {
        assertThatThrownBy(() -> new MutualTls(null, null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MutualTls(null, "key", null, null)).isInstanceOf(IllegalArgumentException.class);
        var file = java.nio.file.Path.of("x.pem");
        assertThatThrownBy(() -> new MutualTls("bundle", "key", file, file))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MutualTls("bundle", "key", null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bind(CaDoorProperties.class, "morprom.ca.door", Map.of("port", "0")))
                .rootCause()
                .hasMessage("morprom.ca.door.tls is missing");
    }

    @Test
    void a_bundle_has_a_key_and_certificates_to_trust() {
        var machines = SampleHierarchy.ecdsa();
        var words = PemFolder.create()
                .bundle("door", SampleTls.server(machines), machines.root().certificate());
        assertThat(contextOf(words)).isNotNull();

        var half = words.stream().filter(word -> !word.contains("truststore")).toList();

        assertThat(half).hasSizeLessThan(words.size());
        assertThatThrownBy(() -> contextOf(half))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("certificates to trust");
    }

    @Test
    void a_door_for_programs_has_a_port_and_an_identity() {
        assertThat(bind(
                                ProgramsDoorProperties.class,
                                "morprom.api.door",
                                Map.of("port", "8443", "ssl-bundle", "programs"))
                        .address()
                        .isAnyLocalAddress())
                .isTrue();
        for (var bad : List.of(
                Map.of("port", "0", "ssl-bundle", "programs"),
                Map.of("port", "65536", "ssl-bundle", "programs"),
                Map.of("port", "8443", "ssl-bundle", " "),
                Map.of("port", "8443"))) {
            assertThatThrownBy(() -> bind(ProgramsDoorProperties.class, "morprom.api.door", bad))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("morprom.api.door");
        }
    }

    private static SSLContext contextOf(List<String> words) {
        try (var context = new SpringApplicationBuilder(SslAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(words.toArray(String[]::new))) {
            return new MutualTls("door", null, null, null)
                    .context(context.getBean(SslBundles.class).getBundle("door"));
        }
    }

    private static <T> T bind(Class<T> type, String prefix, Map<String, String> values) {
        var properties = new HashMap<String, String>();
        values.forEach((name, value) -> properties.put(prefix + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind(prefix, Bindable.of(type))
                .get();
    }
}
