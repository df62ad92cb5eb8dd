package th.morprom.did.ra.licence;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A service of the councils that answers about licences, instead of their file; the exchange is in docs/registries.md.
 *
 * @param url without a slash at the end; absent where there is none
 */
@ConfigurationProperties("morprom.ra.licence-service")
public record LicenceServiceProperties(Optional<URI> url) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException if it is no https address, or ends with a slash; plain http is for this machine alone */
    public LicenceServiceProperties {
        if (!url.map(LicenceServiceProperties::fits).orElse(true)) {
            throw new IllegalArgumentException(
                    "morprom.ra.licence-service.url: an https address without a slash at the end");
        }
    }

    private static boolean fits(URI url) {
        var host = url.getHost();
        return host != null
                && !url.toString().endsWith("/")
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
    }
}
