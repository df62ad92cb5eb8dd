package th.morprom.did.ra.licence;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A service of the councils that answers about licences, instead of their file; the exchange is in docs/registries.md.
 *
 * @param url without a slash at the end; absent where there is none
 */
@ConfigurationProperties("morprom.ra.licence-service")
public record LicenceServiceProperties(Optional<URI> url) {
    /** @throws IllegalArgumentException if it is no HTTP address, or ends with a slash */
    public LicenceServiceProperties {
        if (url.filter(address -> !address.toString().matches("https?://.+[^/]"))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "morprom.ra.licence-service.url: an HTTP address without a slash at the end");
        }
    }
}
