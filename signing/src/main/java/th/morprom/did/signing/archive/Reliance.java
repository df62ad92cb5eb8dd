package th.morprom.did.signing.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.Timestamp;

/**
 * What a time-stamp proves something by: its certificates and the algorithms in it.
 *
 * @param certificatesEnd when the first of them is over
 * @param algorithms by the names of {@link AlgorithmEnds}; what has no name there has no end
 */
record Reliance(Instant certificatesEnd, SortedSet<String> algorithms) {
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512",
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512");
    private static final Map<ASN1ObjectIdentifier, String> CURVES = Map.of(
            SECObjectIdentifiers.secp256r1, "P-256",
            SECObjectIdentifiers.secp384r1, "P-384",
            SECObjectIdentifiers.secp521r1, "P-521");
    private static final List<Integer> RSA_STEPS = List.of(4096, 3072, 2048);

    static Reliance of(Timestamp timestamp) {
        var algorithms = new TreeSet<String>();
        algorithms.add(digest(timestamp.token().getTimeStampInfo().getMessageImprintAlgOID()));
        for (var signer : timestamp.token().toCMSSignedData().getSignerInfos().getSigners()) {
            algorithms.add(digest(signer.getDigestAlgorithmID().getAlgorithm()));
        }
        var end = Instant.MAX;
        for (var certificate : timestamp.path()) {
            var over = certificate.getNotAfter().toInstant();
            end = over.isBefore(end) ? over : end;
            algorithms.add(digest(certificate.getSignatureAlgorithm().getAlgorithm()));
            algorithms.add(key(certificate));
        }
        algorithms.remove("");
        return new Reliance(end, algorithms);
    }

    private static String digest(ASN1ObjectIdentifier algorithm) {
        return DIGESTS.getOrDefault(algorithm, "");
    }

    private static String key(X509CertificateHolder certificate) {
        var info = certificate.getSubjectPublicKeyInfo();
        if (info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve) {
            return CURVES.getOrDefault(curve, "");
        }
        int bits = rsaBits(info);
        return RSA_STEPS.stream()
                .filter(step -> bits >= step)
                .findFirst()
                .map(step -> "RSA-" + step)
                .orElse("");
    }

    private static int rsaBits(SubjectPublicKeyInfo info) {
        try {
            return RSAPublicKey.getInstance(info.parsePublicKey()).getModulus().bitLength();
        } catch (IOException e) {
            throw new IllegalStateException("a verified certificate has a readable key", e);
        }
    }
}
