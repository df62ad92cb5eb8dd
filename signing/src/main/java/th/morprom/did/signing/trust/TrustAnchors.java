package th.morprom.did.signing.trust;

import java.security.cert.CertificateException;
import java.security.cert.TrustAnchor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/** The roots that signatures, time-stamps and status answers must lead to. What is not here is not trusted. */
public final class TrustAnchors {
    private final List<X509CertificateHolder> certificates;
    private final Set<TrustAnchor> anchors = new HashSet<>();

    /**
     * These roots.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    public TrustAnchors(Collection<X509CertificateHolder> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("at least one trust anchor is needed");
        }
        this.certificates = List.copyOf(certificates);
        for (var certificate : certificates) {
            try {
                anchors.add(new TrustAnchor(BouncyCastle.jca(certificate), null));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("unreadable trust anchor " + certificate.getSubject(), e);
            }
        }
    }

    Set<TrustAnchor> jca() {
        return Set.copyOf(anchors);
    }

    /** The roots themselves. */
    public List<X509CertificateHolder> certificates() {
        return certificates;
    }
}
