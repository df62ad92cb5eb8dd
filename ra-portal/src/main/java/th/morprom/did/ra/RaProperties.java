package th.morprom.did.ra;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the registration authority.
 *
 * @param rpId the passkeys' relying party, a domain such as {@code localhost}
 * @param origins where its pages live, such as {@code http://localhost:8080}
 * @param publicUrl what links and QR codes start with, without a slash at the end
 * @param councilRegister the councils' register, a CSV file; see docs/enrolment.md
 */
@ConfigurationProperties("morprom.ra")
public record RaProperties(String rpId, Set<String> origins, URI publicUrl, Path councilRegister) {
    public RaProperties {
        if (rpId.isBlank() || origins.isEmpty()) {
            throw new IllegalArgumentException("morprom.ra: rp-id and origins must be set");
        }
        if (!publicUrl.isAbsolute() || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("morprom.ra.public-url: an absolute URL without a slash at the end");
        }
        origins = Set.copyOf(origins);
    }
}
