package th.morprom.did.ca.hierarchy;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/**
 * A key of the CA and the certificates that vouch for it.
 *
 * @param chain its own certificate first, then the CAs above it without the root; for the root only its own
 */
public record CertifiedKey(SigningKey key, List<X509CertificateHolder> chain) {
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certified key has a certificate");
        }
    }

    /** The key's own certificate. */
    public X509CertificateHolder certificate() {
        return chain.get(0);
    }
}
