package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Whether a certificate is of a trusted CA, for signing documents, and in its time. */
public final class PathCheck {
    private static final Set<KeyPurposeId> PURPOSES = Set.of(
            KeyPurposeId.id_kp_documentSigning,
            KeyPurposeId.id_kp_emailProtection,
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.840.113583.1.1.5")));

    private final CertificatePaths paths;

    PathCheck(CertificatePaths paths) {
        this.paths = paths;
    }

    /**
     * The path at this time.
     *
     * @throws Rejected with {@code UNTRUSTED} or {@code EXPIRED}
     */
    List<X509CertificateHolder> verify(SignatureCheck signature, EmbeddedData data, Instant at) {
        var certificate = signature.certificate();
        var pool = new ArrayList<>(signature.certificates());
        pool.addAll(data.certificates());
        // Trust first, at a time inside the certificate's own period, so that a forger's certificate is not called
        // expired.
        var path = path(certificate, pool, within(certificate, at));
        if (!isForDocuments(certificate)) {
            throw new Rejected(Outcome.UNTRUSTED, Finding.KEY_USAGE);
        }
        if (!certificate.isValidOn(Date.from(at))) {
            throw new Rejected(Outcome.EXPIRED, Finding.VALIDITY);
        }
        return path;
    }

    private List<X509CertificateHolder> path(
            X509CertificateHolder certificate, List<X509CertificateHolder> pool, Instant at) {
        try {
            var path = paths.find(certificate, pool, at);
            if (path.size() < 2) {
                throw new Rejected(Outcome.UNTRUSTED, Finding.KEY_USAGE);
            }
            return path;
        } catch (NotTrusted e) {
            throw new Rejected(
                    Outcome.UNTRUSTED,
                    e.reason() == NotTrusted.Reason.WEAK_CERTIFICATE ? Finding.WEAK_CERTIFICATE : Finding.PATH);
        }
    }

    private static Instant within(X509CertificateHolder certificate, Instant at) {
        var from = certificate.getNotBefore().toInstant();
        var to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            return from;
        }
        return at.isAfter(to) ? to : at;
    }

    /** An end entity's, for content commitment, and where purposes are named, one of them is documents. */
    public static boolean isForDocuments(X509CertificateHolder certificate) {
        try {
            var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
            var usage = KeyUsage.fromExtensions(certificate.getExtensions());
            var purposes = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
            return (constraints == null || !constraints.isCA())
                    && usage != null
                    && usage.hasUsages(KeyUsage.nonRepudiation)
                    && !usage.hasUsages(KeyUsage.keyCertSign)
                    && (purposes == null || Arrays.stream(purposes.getUsages()).anyMatch(PURPOSES::contains));
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return false;
        }
    }
}
