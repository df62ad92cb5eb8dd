package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.TrustAnchors;

/** The CAs of other systems that an operator relies on, by the names of their lists; and where their revocation lists are. */
public final class TrustLists {
    private final Map<String, String> names = new HashMap<>();
    private final TrustAnchors own;
    private final Set<String> ours;
    private final CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    private final RevocationSource revocation;
    private final Timestamps ownTimestamps;
    private volatile Supplier<? extends Collection<X509CertificateHolder>> authorities = List::of;

    /**
     * These.
     *
     * @param lists certificates by the name of the list; each is trusted as it is, for signatures and time-stamps
     * @param revocation where revocation lists of these CAs come from; a file names nothing that is asked
     * @param own roots of this system: time-stamps of its units count, signatures of its keys are not judged here
     * @throws IllegalArgumentException if a certificate cannot be read, or one on a list leads to a root of ours or has its key
     */
    public TrustLists(
            Map<String, ? extends Collection<X509CertificateHolder>> lists,
            RevocationSource revocation,
            TrustAnchors own) {
        this.revocation = revocation;
        this.own = own;
        this.ownTimestamps = new Timestamps(new CertificatePaths(own));
        this.ours = own.certificates().stream().map(this::trust).collect(Collectors.toUnmodifiableSet());
        var all = lists.values().stream()
                .<X509CertificateHolder>flatMap(Collection::stream)
                .toList();
        lists.forEach((name, certificates) -> certificates.forEach(certificate -> {
            if (leadsTo(own, certificate, all)) {
                throw new IllegalArgumentException("trust list " + name
                        + " has a certificate that is, has the key of, or leads to a root of this system: "
                        + certificate.getSubject());
            }
            names.putIfAbsent(trust(certificate), name);
        }));
    }

    /** One of these would make a signature of ours another's, and let it pass without what we know of it. */
    private static boolean leadsTo(
            TrustAnchors own, X509CertificateHolder certificate, List<X509CertificateHolder> listed) {
        if (own.certificates().stream()
                .map(X509CertificateHolder::getSubjectPublicKeyInfo)
                .anyMatch(certificate.getSubjectPublicKeyInfo()::equals)) {
            return true;
        }
        try {
            new CertificatePaths(own)
                    .find(certificate, listed, certificate.getNotBefore().toInstant());
            return true;
        } catch (NotTrusted e) {
            return e.reason() != NotTrusted.Reason.PATH;
        }
    }

    private String trust(X509CertificateHolder certificate) {
        try {
            CertificateToken token = DSSUtils.loadCertificate(certificate.getEncoded());
            trusted.addCertificate(token);
            return token.getDSSIdAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our CAs below the roots, as far as this process knows them; asked whenever a signed list is read. */
    public TrustLists knowing(Supplier<? extends Collection<X509CertificateHolder>> value) {
        authorities = value;
        return this;
    }

    /** Those of a signed list's certificates that lead to a root of ours, have its key, or name a CA of ours as issuer: of ours no other list tells. */
    Set<CertificateToken> ofOurs(Set<CertificateToken> listed) {
        var pool = new ArrayList<X509CertificateHolder>(authorities.get());
        var names = Stream.concat(pool.stream(), own.certificates().stream())
                .map(X509CertificateHolder::getSubject)
                .collect(Collectors.toCollection(HashSet::new));
        listed.stream()
                .map(TrustLists::holder)
                .filter(ca -> BasicConstraints.fromExtensions(ca.getExtensions()) != null)
                .filter(ca -> names.contains(ca.getIssuer()))
                .forEach(pool::add);
        pool.stream().map(X509CertificateHolder::getSubject).forEach(names::add);
        return listed.stream()
                .filter(token -> names.contains(holder(token).getIssuer()) || leadsTo(own, holder(token), pool))
                .collect(Collectors.toSet());
    }

    private static X509CertificateHolder holder(CertificateToken token) {
        try {
            return new X509CertificateHolder(token.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommonTrustedCertificateSource trusted() {
        return trusted;
    }

    RevocationSource revocation() {
        return revocation;
    }

    /** What time-stamps below a root of ours are held to: DSS knows nothing of CAs of ours that are limited. */
    Timestamps ownTimestamps() {
        return ownTimestamps;
    }

    /** Whether one of these certificates, by its identifier in a report, is a root of ours. */
    boolean isOurs(List<String> chain) {
        return chain.stream().anyMatch(ours::contains);
    }

    /** The list that has one of these. */
    Optional<String> list(List<String> chain) {
        return chain.stream().filter(names::containsKey).map(names::get).findFirst();
    }
}
