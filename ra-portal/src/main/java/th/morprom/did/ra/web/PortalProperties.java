package th.morprom.did.ra.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the pages.
 *
 * @param extraScript a script of our own origin that every page loads before its own, such as {@code /demo/authenticator.js};
 *     pages say so with a band, since only a demonstration has one
 */
@ConfigurationProperties("morprom.portal")
public record PortalProperties(Optional<String> extraScript) {
    private static final Pattern OWN_PATH = Pattern.compile("/[A-Za-z0-9_-][A-Za-z0-9/._-]*\\.js");

    public PortalProperties {
        if (extraScript.filter(path -> !OWN_PATH.matcher(path).matches()).isPresent()) {
            throw new IllegalArgumentException("morprom.portal.extra-script: a path on this server that ends in .js");
        }
    }
}
