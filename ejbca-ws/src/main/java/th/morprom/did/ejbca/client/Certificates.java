package th.morprom.did.ejbca.client;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.TwiceBase64;

/** Certificates as they come over the wire. */
final class Certificates {
    private Certificates() {}

    static List<X509Certificate> all(@Nullable List<CertificateWS> answered) {
        return Optional.ofNullable(answered).orElse(List.of()).stream()
                .map(Certificates::of)
                .toList();
    }

    static X509Certificate of(CertificateWS answered) {
        return parse(Optional.ofNullable(answered.certificateData)
                .map(TwiceBase64::der)
                .orElseThrow(() -> unexpected("a certificate without content")));
    }

    static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw unexpected("no certificate");
        }
    }

    /** The certificates of a certs-only CMS message, in whatever order. */
    static List<X509Certificate> message(byte[] cms) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(cms)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw unexpected("no certificates");
        }
    }

    /**
     * The certificate first, then its issuer, and so on; what does not belong to it is left out. A name is not enough: a CA that has a new key
     * has the same one, and EJBCA was seen to send the certificate of another generation along.
     */
    static List<X509Certificate> chain(X509Certificate leaf, Collection<X509Certificate> known) {
        var chain = new ArrayList<X509Certificate>(List.of(leaf));
        while (!isRoot(last(chain))) {
            var below = last(chain);
            var above = known.stream()
                    .filter(candidate -> isIssuer(candidate, below))
                    .filter(candidate -> !chain.contains(candidate))
                    .findFirst();
            if (above.isEmpty()) {
                return chain;
            }
            chain.add(above.get());
        }
        return chain;
    }

    private static boolean isIssuer(X509Certificate candidate, X509Certificate below) {
        if (!candidate.getSubjectX500Principal().equals(below.getIssuerX500Principal())) {
            return false;
        }
        try {
            below.verify(candidate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate last(List<X509Certificate> chain) {
        return chain.get(chain.size() - 1);
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    static EjbcaRefused unexpected(String what) {
        return new EjbcaRefused(
                Reason.UNEXPECTED_ANSWER, Reason.UNEXPECTED_ANSWER.name(), "the CA answered with " + what);
    }
}
