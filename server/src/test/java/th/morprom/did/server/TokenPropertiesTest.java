package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.hsm.TokenQuirks;
import th.morprom.did.hsm.TokenQuirks.KeyWrap;

class TokenPropertiesTest {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void two_tokens() throws IOException {
        var pin = Files.writeString(folder.resolve("pin"), "4711\n").toString();
        settings.put("morprom.token.module", "/usr/lib/hsm.so");
        settings.put("morprom.token.online.label", "daily");
        settings.put("morprom.token.online.pin-file", pin);
        settings.put("morprom.token.root.label", "root");
        settings.put("morprom.token.root.pin-file", pin);
    }

    @Test
    void takes_a_module_without_quirks_by_default() {
        var online = bind().onlineSettings();

        assertThat(online.label()).isEqualTo("daily");
        assertThat(online.pin().pin()).containsExactly('4', '7', '1', '1');
        assertThat(online.sessions()).isEqualTo(4);
        assertThat(online.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(online.quirks()).isEqualTo(TokenQuirks.NONE);
    }

    @Test
    void takes_every_quirk_for_both_tokens() {
        settings.put("morprom.token.quirks.library-parameters", "configdir='sql:/var/lib/nss'");
        settings.put("morprom.token.quirks.key-wrap", "aes-key-wrap-kwp");
        settings.put("morprom.token.quirks.unwrap-public-key-attribute", "0xD5A0DB00");
        settings.put("morprom.token.quirks.vouches-for-history", "false");

        var quirks = TokenQuirks.NONE
                .withLibraryParameters("configdir='sql:/var/lib/nss'")
                .withKeyWrap(KeyWrap.AES_KEY_WRAP_KWP)
                .withUnwrapPublicKeyAttribute(0xD5A0DB00L)
                .withoutHistory();
        assertThat(bind().onlineSettings().quirks()).isEqualTo(quirks);
        assertThat(bind().rootSettings().quirks()).isEqualTo(quirks);
    }

    @Test
    void refuses_an_unknown_way_of_wrapping() {
        settings.put("morprom.token.quirks.key-wrap", "ROT13");

        assertThatThrownBy(this::bind).isInstanceOf(BindException.class);
    }

    private TokenProperties bind() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("morprom.token", TokenProperties.class)
                .get();
    }
}
