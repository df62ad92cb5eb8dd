package th.morprom.did.signing.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/** What path validators let pass and we do not: old versions, small keys, unnamed curves, old hashes. */
public final class Strength {
    private static final int MIN_RSA_BITS = 2048;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private Strength() {}

    static void requireCertificate(X509CertificateHolder certificate) {
        if (certificate.getVersionNumber() != 3
                || !SIGNATURES.contains(certificate.getSignatureAlgorithm().getAlgorithm())
                || !isKey(certificate.getSubjectPublicKeyInfo())) {
            throw new NotTrusted(NotTrusted.Reason.WEAK_CERTIFICATE, "weak: " + certificate.getSubject());
        }
    }

    static void requireSignature(AlgorithmIdentifier algorithm) {
        if (!SIGNATURES.contains(algorithm.getAlgorithm())) {
            throw new NotTrusted(NotTrusted.Reason.WEAK_SIGNATURE, "algorithm " + algorithm.getAlgorithm());
        }
    }

    /** Whether this is SHA-256, SHA-384 or SHA-512. */
    public static boolean isDigest(ASN1ObjectIdentifier algorithm) {
        return DIGESTS.contains(algorithm);
    }

    /**
     * Whether a CMS signer may use this algorithm: besides the full names, RFC 5652 signers name RSA and ECDSA keys alone
     * and the digest separately.
     */
    public static boolean isSignerAlgorithm(ASN1ObjectIdentifier algorithm) {
        return SIGNATURES.contains(algorithm) || PKCSObjectIdentifiers.rsaEncryption.equals(algorithm);
    }

    /** Whether this is a key of a kind and size that we accept. */
    static boolean isKey(SubjectPublicKeyInfo info) {
        var algorithm = info.getAlgorithm();
        if (X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())) {
            return algorithm.getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve);
        }
        if (!PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) {
            return false;
        }
        try {
            var key = RSAPublicKey.getInstance(info.parsePublicKey());
            return key.getModulus().bitLength() >= MIN_RSA_BITS
                    && key.getPublicExponent().compareTo(MIN_EXPONENT) >= 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
