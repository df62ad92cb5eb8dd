package th.morprom.did.ocsp.edge;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code morprom.ocsp.edge.*}: what a node that knows no CA must be told.
 *
 * @param feedKey a file with the public key that signs the status feed, PEM
 * @param identities for whom it answers; two for one issuer while signers are rolled over
 */
@ConfigurationProperties("morprom.ocsp.edge")
public record EdgeProperties(Path feedKey, List<Identity> identities) {
    /** @throws IllegalArgumentException if there is nobody to answer for */
    public EdgeProperties {
        if (identities == null || identities.isEmpty()) {
            throw new IllegalArgumentException("morprom.ocsp.edge.identities is empty: there is nobody to answer for");
        }
        identities = List.copyOf(identities);
    }

    /**
     * An issuer and who answers for it.
     *
     * @param issuer a file with the issuer's certificate, PEM
     * @param responder a file with the responder's certificate, PEM; read again when it is written
     * @param key the label of the responder's key on the token
     */
    public record Identity(Path issuer, Path responder, String key) {}
}
