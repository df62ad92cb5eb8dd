package th.morprom.did.signing.archive;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * Until when algorithms are to be relied on: the policy of who runs this, after the recommendations of the day (such as ETSI TS 119
 * 312). What it does not name has no end.
 */
public final class AlgorithmEnds {
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
    private static final Set<String> NAMES =
            Set.of("SHA-256", "SHA-384", "SHA-512", "P-256", "P-384", "P-521", "RSA-2048", "RSA-3072", "RSA-4096");
    private static final List<Integer> RSA_STEPS = List.of(4096, 3072, 2048);

    private final Map<String, LocalDate> ends;

    /**
     * This policy.
     *
     * @param ends the last day (UTC) of an algorithm by its name, such as {@code SHA-256}, {@code P-256} or {@code RSA-3072}
     *     for keys from this length up to the next
     * @throws IllegalArgumentException for an unknown name
     */
    public AlgorithmEnds(Map<String, LocalDate> ends) {
        var unknown = new ArrayList<>(ends.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown algorithms " + unknown + "; there are " + NAMES);
        }
        this.ends = new TreeMap<>(ends);
    }

    /** Until when this time-stamp proves something by itself: its certificates and every algorithm in it last. */
    public Instant endOf(Timestamp timestamp) {
        var end = end(DIGESTS.getOrDefault(timestamp.token().getTimeStampInfo().getMessageImprintAlgOID(), ""));
        var signer = timestamp
                .token()
                .toCMSSignedData()
                .getSignerInfos()
                .getSigners()
                .iterator()
                .next();
        end = earlier(
                end, end(DIGESTS.getOrDefault(signer.getDigestAlgorithmID().getAlgorithm(), "")));
        for (var certificate : timestamp.path()) {
            end = earlier(end, certificate.getNotAfter().toInstant());
            end = earlier(
                    end,
                    end(DIGESTS.getOrDefault(certificate.getSignatureAlgorithm().getAlgorithm(), "")));
            end = earlier(end, end(key(certificate)));
        }
        return end;
    }

    private Instant end(String algorithm) {
        var last = ends.get(algorithm);
        return last == null
                ? Instant.MAX
                : last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
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
