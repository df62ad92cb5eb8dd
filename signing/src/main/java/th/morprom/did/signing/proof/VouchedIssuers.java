package th.morprom.did.signing.proof;

import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.TrustAnchors;

/** Certificates of keys for proofs that came by a way that nobody vouches for, held against a root that somebody compared. */
public final class VouchedIssuers {
    private VouchedIssuers() {}

    /**
     * Those of these that lead to the root.
     *
     * @param authorities the root, which is the one that issued itself, and the CAs below it in any order
     * @throws IllegalArgumentException if there is not exactly one root among them
     */
    public static List<X509CertificateHolder> of(
            Collection<X509CertificateHolder> certificates, Collection<X509CertificateHolder> authorities) {
        var paths = new CertificatePaths(new TrustAnchors(List.of(root(authorities))));
        return certificates.stream()
                .filter(certificate -> leadsToARoot(certificate, authorities, paths))
                .toList();
    }

    /**
     * The root among these. A file that somebody passed on with a second one in it vouches for that one's keys as well.
     *
     * @throws IllegalArgumentException if there is not exactly one
     */
    public static X509CertificateHolder root(Collection<X509CertificateHolder> authorities) {
        var roots = authorities.stream()
                .filter(authority -> authority.getSubject().equals(authority.getIssuer()))
                .distinct()
                .toList();
        if (roots.size() != 1) {
            throw new IllegalArgumentException("ต้องมีใบรับรองรากหนึ่งใบเท่านั้น"
                    + " · exactly one root (a certificate that issued itself) has to be among the anchors, not "
                    + roots.size());
        }
        return roots.get(0);
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
