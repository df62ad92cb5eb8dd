package th.morprom.did.signing.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import th.morprom.did.signing.trust.NotTrusted.Reason;

/**
 * Paths from a certificate to a trust anchor (RFC 5280 section 6), by BouncyCastle's validator and with the rules of
 * {@link Strength} added. Revocation is not looked at here.
 *
 * <p>A CA with nameConstraints is no step of a path. None of ours has them, our root gives them to other organisations' CAs alone, and what
 * those issue is no doctor's and no time-stamping unit's certificate, whatever it says of itself.
 */
public final class CertificatePaths {
    private static final int MAX_POOL = 200;
    private static final int MAX_LENGTH = 4;

    private static final int MAX_REMEMBERED = 1_000;

    private final TrustAnchors anchors;
    /** By what they begin with. Each document of a doctor has the same, and all have their time-stamping unit's. */
    private final Cache<X509CertificateHolder, List<X509CertificateHolder>> found =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /** What an anchor or a CA below one has signed: it did so for ever. */
    private final Cache<X509CertificateHolder, Boolean> descendants =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public CertificatePaths(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /** Where every path ends. */
    public TrustAnchors anchors() {
        return anchors;
    }

    /**
     * The path of this certificate, itself first, the anchor last.
     *
     * @param pool where the certificates between may be found; what a stranger sent is fine
     * @param at the time at which every certificate of the path must be valid
     * @throws NotTrusted with {@code PATH} or {@code WEAK_CERTIFICATE}
     */
    public List<X509CertificateHolder> find(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> pool, Instant at) {
        var before = found.getIfPresent(certificate);
        if (before != null && holds(before, pool, at)) {
            return before;
        }
        var path = search(certificate, pool, at);
        found.put(certificate, path);
        return path;
    }

    /**
     * The path of a certificate that was issued just now: it may begin a moment from now, by another machine's clock.
     *
     * @throws NotTrusted as above
     */
    public List<X509CertificateHolder> findOfNew(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> pool, Instant now) {
        var begins = certificate.getNotBefore().toInstant();
        return find(certificate, pool, begins.isAfter(now) ? begins : now);
    }

    /** Nothing but the time and the pool differs between two searches: signatures and rules are the same for ever. */
    private boolean holds(List<X509CertificateHolder> path, Collection<X509CertificateHolder> pool, Instant at) {
        var between = path.subList(1, Math.max(1, path.size() - 1));
        return path.stream().allMatch(certificate -> certificate.isValidOn(Date.from(at)))
                && pool.stream().limit(MAX_POOL).collect(Collectors.toSet()).containsAll(between);
    }

    private List<X509CertificateHolder> search(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> pool, Instant at) {
        try {
            return strong(path(certificate, pool, at));
        } catch (GeneralSecurityException e) {
            throw new NotTrusted(Reason.PATH, "no path from " + certificate.getSubject(), e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            // BouncyCastle reads extensions late and says so in many ways.
            throw new NotTrusted(Reason.PATH, "unreadable certificates", e);
        }
    }

    private List<X509CertificateHolder> path(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> pool, Instant at)
            throws GeneralSecurityException {
        var target = new PathCertificate(certificate);
        var selector = new X509CertSelector();
        selector.setCertificate(target);
        var parameters = new PKIXBuilderParameters(anchors.jca(), selector);
        parameters.addCertStore(CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(readable(target, pool)), BouncyCastle.PROVIDER));
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(MAX_LENGTH);
        parameters.setDate(Date.from(at));
        var result = (PKIXCertPathBuilderResult)
                CertPathBuilder.getInstance("PKIX", BouncyCastle.PROVIDER).build(parameters);
        var path = new ArrayList<X509CertificateHolder>();
        for (var element : result.getCertPath().getCertificates()) {
            path.add(new JcaX509CertificateHolder((X509Certificate) element));
        }
        var anchor = new JcaX509CertificateHolder(result.getTrustAnchor().getTrustedCert());
        // The validator takes an anchor's own period for the verifier's business; ours is to ask for it.
        if (!anchor.isValidOn(Date.from(at))) {
            throw new NotTrusted(Reason.PATH, "the root was not valid at " + at);
        }
        if (!path.contains(anchor)) {
            path.add(anchor);
        }
        return List.copyOf(path);
    }

    private Set<X509Certificate> readable(X509Certificate target, Collection<X509CertificateHolder> pool) {
        var readable = new LinkedHashSet<X509Certificate>();
        readable.add(target);
        descending(pool).stream()
                .flatMap(certificate -> readable(certificate).stream())
                .forEach(readable::add);
        return readable;
    }

    /**
     * Of these what an anchor has signed, or a CA among them that descends from one. BouncyCastle goes from issuer to issuer by names alone and
     * verifies nothing before it has met an anchor: among a stranger's certificates that bear one name it would never end, and it hears no
     * interrupt.
     */
    private List<X509CertificateHolder> descending(Collection<X509CertificateHolder> pool) {
        var others = pool.stream()
                .limit(MAX_POOL)
                .filter(certificate -> certificate.getExtension(Extension.nameConstraints) == null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var found = others.stream()
                .filter(certificate -> descendants.getIfPresent(certificate) != null)
                .collect(Collectors.toCollection(ArrayList::new));
        found.forEach(others::remove);
        var issuers = new ArrayDeque<>(anchors.certificates());
        found.stream().filter(CertificatePaths::isAuthority).forEach(issuers::add);
        while (!issuers.isEmpty()) {
            var issuer = issuers.remove();
            var issued = others.stream()
                    .filter(certificate -> isIssued(certificate, issuer))
                    .toList();
            issued.forEach(others::remove);
            issued.forEach(certificate -> descendants.put(certificate, true));
            found.addAll(issued);
            issued.stream().filter(CertificatePaths::isAuthority).forEach(issuers::add);
        }
        return found;
    }

    private static boolean isIssued(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            return certificate.getIssuer().equals(issuer.getSubject())
                    && !Thread.currentThread().isInterrupted()
                    && certificate.isSignatureValid(Verifiers.of(issuer.getSubjectPublicKeyInfo()));
        } catch (CertException | OperatorCreationException e) {
            return false;
        }
    }

    /** Whoever has a certificate of ours could issue any number in his own name. */
    private static boolean isAuthority(X509CertificateHolder certificate) {
        var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA();
    }

    /** An unreadable certificate in a stranger's pool is no step of any path. */
    private static Optional<X509Certificate> readable(X509CertificateHolder certificate) {
        try {
            return Optional.of(new PathCertificate(certificate));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static List<X509CertificateHolder> strong(List<X509CertificateHolder> path) {
        path.forEach(Strength::requireCertificate);
        return path;
    }
}
