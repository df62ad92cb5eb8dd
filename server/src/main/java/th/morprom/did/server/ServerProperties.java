package th.morprom.did.server;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process is.
 *
 * @param roles the parts it plays; all of them unless said otherwise
 * @param publicUrl where the world reaches it; no trailing slash, no query
 * @param relyingParty whom passkeys belong to
 */
@ConfigurationProperties("morprom")
record ServerProperties(
        @DefaultValue({"ca", "ocsp", "tsa", "signing", "ra"})
        Set<Role> roles,

        @DefaultValue("http://localhost:8080") URI publicUrl,
        RelyingPartySettings relyingParty) {
    /** The WebAuthn relying party: its domain, and the origins of its pages. */
    record RelyingPartySettings(String id, Set<String> origins) {}

    ServerProperties {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "morprom.roles is empty: name at least one of " + EnumSet.allOf(Role.class));
        }
        if (publicUrl.getScheme() == null
                || publicUrl.getHost() == null
                || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("morprom.public-url must look like https://did.example.th");
        }
    }
}
