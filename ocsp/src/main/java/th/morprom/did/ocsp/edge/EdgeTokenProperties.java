package th.morprom.did.ocsp.edge;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.TokenQuirks;
import th.morprom.did.hsm.TokenSettings;

/**
 * The token with the responders' keys, by the names that the whole system uses: {@code morprom.token.*}; see docs/operations.md.
 *
 * @param module the PKCS#11 library
 * @param timeout the deadline of every call, waiting for a session included
 */
@ConfigurationProperties("morprom.token")
public record EdgeTokenProperties(
        Path module,
        Online online,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue Quirks quirks) {

    /**
     * The token itself.
     *
     * @param pinFile a file with the user PIN, readable by this process only
     * @param sessions how many calls may run at once
     */
    public record Online(
            String label, Path pinFile, @DefaultValue("4") int sessions) {}

    /** In what the library differs from others, as far as signing is concerned. */
    public record Quirks(@Nullable String libraryParameters) {}

    TokenSettings settings() {
        var pin = PinSource.file(online.pinFile());
        var settings = new TokenSettings(module, online.label(), pin, online.sessions(), timeout);
        return quirks.libraryParameters() == null
                ? settings
                : settings.withQuirks(TokenQuirks.NONE.withLibraryParameters(quirks.libraryParameters()));
    }
}
