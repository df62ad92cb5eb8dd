package th.morprom.did.timestamp.edge;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.TokenSettings;

/**
 * Where the units of a time-stamping process of its own are.
 *
 * @param module the PKCS#11 library
 * @param label of the token
 * @param pinFile a file with the user PIN, readable by this process only
 * @param sessions how many calls may run on the token at once
 * @param timeout the deadline of every call on the token
 * @param units a folder with a file {@code <label of the key>.pem} for each unit: its certificate and those above, without the root
 */
@ConfigurationProperties("morprom.tsa.edge")
record EdgeProperties(
        Path module,
        String label,
        Path pinFile,
        @DefaultValue("4") int sessions,
        @DefaultValue("5s") Duration timeout,
        Path units) {

    TokenSettings token() {
        return new TokenSettings(module, label, PinSource.file(pinFile), sessions, timeout);
    }
}
