package th.morprom.did.ra.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where programs that prove themselves by a certificate find this server, as its metadata tells them.
 *
 * @param url such as {@code https://programs.did.example.th}; empty where there is no such door
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-5">RFC 8705 section 5</a>
 */
@ConfigurationProperties("morprom.api.door")
public record MutualTlsDoor(Optional<URI> url) {
    /** @throws IllegalArgumentException if the address is not https, or ends with a slash */
    public MutualTlsDoor {
        url.ifPresent(address -> {
            if (!"https".equals(address.getScheme())
                    || address.getHost() == null
                    || address.toString().endsWith("/")) {
                throw new IllegalArgumentException("morprom.api.door.url must look like https://programs.example.th");
            }
        });
    }

    /** Whether there is one. */
    public boolean open() {
        return url.isPresent();
    }

    /** The ways to prove oneself, by their names in metadata. */
    public List<String> proofs() {
        return open() ? List.of("private_key_jwt", ProofInRequest.CERTIFICATE.getValue()) : List.of("private_key_jwt");
    }

    /** The same endpoints at the door; none where there is no door. */
    public Map<String, String> addresses(Map<String, String> paths) {
        var addresses = new TreeMap<String, String>();
        url.ifPresent(door -> paths.forEach((name, path) -> addresses.put(name, door + path)));
        return addresses;
    }
}
