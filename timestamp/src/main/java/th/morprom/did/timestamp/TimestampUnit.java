package th.morprom.did.timestamp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/**
 * A time-stamping unit: one key, used for nothing else, and what it states in each token.
 *
 * @param chain the unit's certificate first, then its issuers, without the root
 * @param policyOid the time-stamping policy, dotted
 * @param accuracy how far genTime may be from UTC, at most one second, whole milliseconds
 */
public record TimestampUnit(SigningKey key, List<X509CertificateHolder> chain, String policyOid, Duration accuracy) {
    private static final Duration COARSEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if clients would not accept tokens of this unit */
    public TimestampUnit {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A time-stamping unit needs its certificate");
        }
        checkKey(chain.get(0), key);
        checkUsage(chain.get(0));
        if (ASN1ObjectIdentifier.tryFromID(policyOid) == null) {
            throw new IllegalArgumentException("Not an object identifier: " + policyOid);
        }
        if (accuracy.toMillis() < 1
                || accuracy.compareTo(COARSEST) > 0
                || !accuracy.equals(Duration.ofMillis(accuracy.toMillis()))) {
            throw new IllegalArgumentException("The accuracy must be 1 to 1000 whole milliseconds, not " + accuracy);
        }
    }

    X509CertificateHolder certificate() {
        return chain.get(0);
    }

    ASN1ObjectIdentifier policy() {
        return new ASN1ObjectIdentifier(policyOid);
    }

    /** The certificate's serial number in lower-case hex. */
    String name() {
        return certificate().getSerialNumber().toString(16);
    }

    private static void checkKey(X509CertificateHolder certificate, SigningKey key) {
        var certified = certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        var held = SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        if (!Arrays.equals(certified, held)) {
            throw new IllegalArgumentException("The key is not the key of " + certificate.getSubject());
        }
    }

    /** RFC 3161 section 2.3: the extended key usage is critical and names time-stamping alone. */
    private static void checkUsage(X509CertificateHolder certificate) {
        var extension = certificate.getExtension(Extension.extendedKeyUsage);
        if (extension == null
                || !extension.isCritical()
                || !Arrays.equals(
                        ExtendedKeyUsage.getInstance(extension.getParsedValue()).getUsages(),
                        new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping})) {
            throw new IllegalArgumentException(certificate.getSubject() + " is not certified for time-stamping alone");
        }
    }
}
