package th.morprom.did.signing.trust;

import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** Whether a certificate is for signing documents. */
public final class DocumentSigning {
    private static final Set<KeyPurposeId> PURPOSES = Set.of(
            KeyPurposeId.id_kp_documentSigning,
            KeyPurposeId.id_kp_emailProtection,
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.840.113583.1.1.5")));

    private DocumentSigning() {}

    /** An end entity's, for content commitment, and where purposes are named, one of them is documents (RFC 9336). */
    public static boolean isAllowed(X509CertificateHolder certificate) {
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
