package th.morprom.did.ejbca.client;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate from the other side.
 *
 * @param chain itself, then those above it, the root last
 */
public record EnrolledCertificate(List<X509Certificate> chain) {
    public EnrolledCertificate {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }
}
