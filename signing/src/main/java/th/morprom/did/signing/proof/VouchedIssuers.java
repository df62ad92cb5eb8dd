package th.morprom.did.signing.proof;

import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.TrustAnchors;

/** Certificates of keys for proofs that came by a way that nobody vouches for, held against roots that somebody compared. */
public final class VouchedIssuers {
    private VouchedIssuers() {}

    /**
     * Those of these that lead to a root.
     *
     * @param authorities the roots, which are those that issued themselves, and the CAs below them in any order
     * @throws IllegalArgumentException if there is no root among them
     */
    public static List<X509CertificateHolder> of(
            Collection<X509CertificateHolder> certificates, Collection<X509CertificateHolder> authorities) {
        var roots = authorities.stream()
                .filter(authority -> authority.getSubject().equals(authority.getIssuer()))
                .toList();
        var paths = new CertificatePaths(new TrustAnchors(roots));
        return certificates.stream()
                .filter(certificate -> leadsToARoot(certificate, authorities, paths))
                .toList();
    }

    /** As of when it began: that it has ended since is told of the proof. */
    private static boolean leadsToARoot(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> authorities, CertificatePaths paths) {
        try {
            paths.find(certificate, authorities, certificate.getNotBefore().toInstant());
            return true;
        } catch (NotTrusted e) {
            return false;
        }
    }
}
