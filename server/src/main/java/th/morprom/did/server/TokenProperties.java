package th.morprom.did.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.TokenQuirks;
import th.morprom.did.hsm.TokenSettings;

/**
 * The two tokens: {@code online} holds every key in daily use, {@code root} the root key alone, and is
 * left out where the root is offline.
 *
 * @param module the PKCS#11 library
 * @param timeout the deadline of every call, waiting for a session included
 * @param generationTimeout the deadline of calls that make a key
 * @param quirks in what the library differs from others; ready settings are in docs/operations.md
 */
@ConfigurationProperties("morprom.token")
record TokenProperties(
        Path module,
        Slot online,
        @Nullable Slot root,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("1m") Duration generationTimeout,
        @DefaultValue Quirks quirks) {
    /**
     * One token.
     *
     * @param label its PKCS#11 label
     * @param pinFile a file with the user PIN, readable by this process only; PINs are not taken from the environment.
     *     After a refused login it is read again when it was written or touched
     * @param sessions how many calls may run at once
     */
    record Slot(
            String label, Path pinFile, @DefaultValue("4") int sessions) {}

    /**
     * The settings of {@link TokenQuirks}, by the same names.
     *
     * @param unwrapPublicKeyAttribute the number of the attribute, e.g. {@code 0xD5A0DB00}
     */
    record Quirks(
            @Nullable String libraryParameters,
            @DefaultValue("AES_KEY_WRAP_PAD") TokenQuirks.KeyWrap keyWrap,
            @Nullable Long unwrapPublicKeyAttribute,
            @DefaultValue("true") boolean vouchesForHistory) {
        TokenQuirks quirks() {
            return new TokenQuirks(
                    Optional.ofNullable(libraryParameters),
                    keyWrap,
                    unwrapPublicKeyAttribute == null ? OptionalLong.empty() : OptionalLong.of(unwrapPublicKeyAttribute),
                    vouchesForHistory);
        }
    }

    TokenSettings onlineSettings() {
        return settings(online);
    }

    TokenSettings rootSettings() {
        if (root == null) {
            throw new IllegalStateException("morprom.token.root is not configured");
        }
        return settings(root);
    }

    /** For another token of the same library, one call at a time, as in ceremonies. */
    TokenSettings settings(String label, PinSource pin) {
        return new TokenSettings(module, label, pin, 1, timeout, generationTimeout, quirks.quirks());
    }

    private TokenSettings settings(Slot slot) {
        var pin = PinSource.file(slot.pinFile());
        return new TokenSettings(
                module, slot.label(), pin, slot.sessions(), timeout, generationTimeout, quirks.quirks());
    }
}
