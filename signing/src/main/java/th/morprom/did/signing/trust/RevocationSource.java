package th.morprom.did.signing.trust;

import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Where revocation lists come from. What it gives is checked before it is used. */
@FunctionalInterface
public interface RevocationSource {
    /**
     * The latest list of this issuer, DER; empty where the source has none of it.
     *
     * @throws SourceUnavailable if there is no answer
     */
    Optional<byte[]> crl(X500Principal issuer);

    /**
     * All lists of this issuer, which may have one for each of its kinds of certificates.
     *
     * @throws SourceUnavailable if there is no answer
     */
    default List<byte[]> all(X500Principal issuer) {
        return crl(issuer).stream().toList();
    }
}
