package th.morprom.did.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.storage.StorageProperties;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trustlist.TrustListProperties;
import th.morprom.did.signing.trustlist.TrustLists;

/** {@code morprom.signing.storage} and {@code morprom.signing.foreign}. */
class SettingsOfFilesTest {
    private static final RevocationSource NOBODY = issuer -> Optional.empty();

    @TempDir
    private Path folder;

    @Test
    void files_stay_in_the_database_and_nobody_else_is_trusted_unless_something_else_is_set() {
        var storage = storage(Map.of());
        var foreign = foreign(Map.of());

        assertThat(storage.endpoint()).isNull();
        assertThat(storage.move()).isFalse();
        assertThat(storage.region()).isEqualTo("us-east-1");
        assertThat(storage.after()).isEqualTo(Duration.ofHours(2));
        assertThat(storage.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(foreign.lists()).isEmpty();
        assertThat(foreign.crlUrls()).isEmpty();
        assertThat(foreign.certificates()).isEmpty();
        assertThat(foreign.named()).isEmpty();
    }

    @Test
    void a_signed_list_is_at_an_address_of_https_or_in_a_file_and_has_the_certificates_of_its_signers()
            throws IOException {
        var operator = SamplePki.create().hierarchy().issuing().certificate();
        var signers = Files.write(folder.resolve("operator.der"), operator.getEncoded());
        var file = folder.resolve("zz.xml");
        var settings = new HashMap<>(Map.of(
                "signed-lists.eu-de.location", "https://list.example.org/tl.xml",
                "signed-lists.eu-de.signers", signers.toString(),
                "signed-lists.zz.location", file.toString(),
                "signed-lists.zz.signers", signers.toString()));

        var named = foreign(settings).named();

        assertThat(Objects.requireNonNull(named.get("eu-de")).location())
                .isEqualTo(URI.create("https://list.example.org/tl.xml"));
        assertThat(Objects.requireNonNull(named.get("zz")).location()).isEqualTo(file.toUri());
        assertThat(Objects.requireNonNull(named.get("zz")).signers()).containsExactly(operator);
        settings.put("signed-lists.zz.location", "http://list.example.org/tl.xml");
        assertThatThrownBy(() -> foreign(settings)).rootCause().hasMessageContaining("https");
        settings.put("signed-lists.zz.location", file.toString());
        settings.put("lists.zz", signers.toString());
        assertThatThrownBy(() -> foreign(settings)).rootCause().hasMessageContaining("one name");
        settings.remove("lists.zz");
        settings.remove("signed-lists.zz.signers");
        assertThatThrownBy(() -> foreign(settings)).rootCause().hasMessageContaining("signers");
    }

    @Test
    void a_storage_needs_all_that_is_needed_to_speak_with_it() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        var all = Map.of(
                "endpoint", "https://s3.example.go.th",
                "bucket", "documents",
                "access-key", "morprom",
                "secret-key-file", secret.toString());

        assertThat(storage(all).endpoint()).isEqualTo(URI.create("https://s3.example.go.th"));
        for (var missing : new String[] {"bucket", "access-key", "secret-key-file"}) {
            var less = new HashMap<>(all);
            less.remove(missing);
            assertThatThrownBy(() -> storage(less))
                    .as(missing)
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(missing);
        }
        assertThatThrownBy(() -> storage(Map.of("move", "true"))).rootCause().hasMessageContaining("endpoint");
        assertThatThrownBy(() -> storage(Map.of("timeout", "2m"))).rootCause().hasMessageContaining("timeout");
    }

    @Test
    void a_trust_list_is_a_file_of_certificates_without_a_root_of_ours() throws IOException {
        var ours = SamplePki.create();
        var others = SamplePki.create().hierarchy().root().certificate();
        var file = Files.write(folder.resolve("others.der"), others.getEncoded());
        var empty = Files.writeString(folder.resolve("empty.pem"), "");

        var lists = foreign(Map.of("lists.thailand-nrca", file.toString())).certificates();

        assertThat(lists).containsOnlyKeys("thailand-nrca");
        assertThat(lists.get("thailand-nrca")).containsExactly(others);
        assertThatThrownBy(() -> foreign(Map.of("lists.none", empty.toString())).certificates())
                .hasMessageContaining("lists.none");
        assertThatThrownBy(() -> foreign(
                                Map.of("lists.gone", folder.resolve("gone").toString()))
                        .certificates())
                .hasMessageContaining("lists.gone");
        assertThatThrownBy(() -> new TrustLists(Map.of("mine", ours.anchors().certificates()), NOBODY, ours.anchors()))
                .hasMessageContaining("a root of this system");
        // A CA below it makes a signature of ours another's just as well.
        var below = List.of(ours.hierarchy().issuing().certificate());
        assertThatThrownBy(() -> new TrustLists(Map.of("mine", below), NOBODY, ours.anchors()))
                .hasMessageContaining("a root of this system");
    }

    private static StorageProperties storage(Map<String, String> values) {
        return bound("morprom.signing.storage", values, StorageProperties.class);
    }

    private static TrustListProperties foreign(Map<String, String> values) {
        return bound("morprom.signing.foreign", values, TrustListProperties.class);
    }

    private static <T> T bound(String prefix, Map<String, String> values, Class<T> type) {
        var all = new HashMap<String, String>();
        values.forEach((name, value) -> all.put(prefix + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate(prefix, type);
    }
}
