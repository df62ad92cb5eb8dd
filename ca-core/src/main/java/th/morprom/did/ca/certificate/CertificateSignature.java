package th.morprom.did.ca.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.VerifyingProvider;

/** The signature of a certificate, RFC 5280 section 4.1.1.3. */
public final class CertificateSignature {
    /** The algorithms that our CAs sign with, by their JCA names. */
    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA");

    private CertificateSignature() {}

    /** Whether a root signed this message, by the algorithm that it signed its own certificate with. */
    public static boolean isOf(X509CertificateHolder root, byte[] message, byte[] signature) {
        var algorithm = ALGORITHMS.get(root.getSignatureAlgorithm().getAlgorithm());
        try {
            return algorithm != null
                    && VerifyingProvider.verifies(
                            root.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER), algorithm, message, signature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the certificate was signed with the private half of this key; false also for what is no certificate. */
    public static boolean isBy(SubjectPublicKeyInfo key, Der certificate) {
        try {
            var parts = ASN1Sequence.getInstance(certificate.toByteArray());
            var algorithm =
                    AlgorithmIdentifier.getInstance(parts.getObjectAt(1)).getAlgorithm();
            return ALGORITHMS.containsKey(algorithm)
                    && VerifyingProvider.verifies(
                            key.getEncoded(ASN1Encoding.DER),
                            ALGORITHMS.getOrDefault(algorithm, ""),
                            parts.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER),
                            ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets());
        } catch (IOException | RuntimeException forged) { // whatever a parser throws at bytes that are anything
            return false;
        }
    }
}
