package th.morprom.did.timestamp.unit;

import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/**
 * A time-stamping unit: one key, used for nothing else.
 *
 * @param chain the unit's certificate first, then its issuers, without the root
 */
public record TimestampUnit(SigningKey key, List<X509CertificateHolder> chain, SignatureScheme scheme) {
    private static final int USAGE_START = 0;
    private static final int USAGE_END = 1;

    /** @throws IllegalArgumentException if clients would not accept tokens of this unit */
    public TimestampUnit {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A time-stamping unit needs its certificate");
        }
        checkKey(chain.get(0), key);
        checkUsage(chain.get(0));
        if (!scheme.fits(key)) {
            throw new IllegalArgumentException(key.algorithm() + " does not sign by " + scheme);
        }
    }

    /** One that signs as its key does by itself. */
    public TimestampUnit(SigningKey key, List<X509CertificateHolder> chain) {
        this(key, chain, SignatureScheme.PLAIN);
    }

    public X509CertificateHolder certificate() {
        return chain.get(0);
    }

    /** The certificate's serial number in lower-case hex. */
    public String name() {
        return certificate().getSerialNumber().toString(16);
    }

    /** As CMS names it. */
    public AlgorithmIdentifier signatureAlgorithm() {
        return scheme.identifier(key);
    }

    /**
     * Signs, with a check of what the token made.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign
     */
    public byte[] sign(byte[] message) {
        return scheme.sign(key, message);
    }

    /** When its key may be used first: the later of the certificate's notBefore and the key's own period. */
    public Instant usableFrom() {
        var from = certificate().getNotBefore().toInstant();
        var own = keyUsage(certificate(), USAGE_START, from);
        return own.isAfter(from) ? own : from;
    }

    /** When its key may be used last: the earlier of the certificate's notAfter and the key's own period. */
    public Instant usableUntil() {
        var until = certificate().getNotAfter().toInstant();
        var own = keyUsage(certificate(), USAGE_END, until);
        return own.isBefore(until) ? own : until;
    }

    boolean isUsableAt(Instant now) {
        return !now.isBefore(usableFrom()) && !now.isAfter(usableUntil());
    }

    /**
     * One end of the privateKeyUsagePeriod.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3280#section-4.2.1.4">RFC 3280 section 4.2.1.4</a>
     */
    private static Instant keyUsage(X509CertificateHolder certificate, int end, Instant otherwise) {
        var extension = certificate.getExtension(Extension.privateKeyUsagePeriod);
        if (extension == null) {
            return otherwise;
        }
        for (var part : ASN1Sequence.getInstance(extension.getParsedValue())) {
            var tagged = ASN1TaggedObject.getInstance(part);
            if (tagged.getTagNo() == end) {
                return instant(ASN1GeneralizedTime.getInstance(tagged, false));
            }
        }
        return otherwise;
    }

    private static Instant instant(ASN1GeneralizedTime time) {
        try {
            return time.getDate().toInstant();
        } catch (ParseException e) {
            throw new IllegalArgumentException("The private key usage period is no time", e);
        }
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

    /**
     * RFC 3161 section 2.3: the extended key usage is critical and names time-stamping alone; the key usage, where there is
     * one, allows signatures and nothing besides.
     */
    private static void checkUsage(X509CertificateHolder certificate) {
        var purposes = certificate.getExtension(Extension.extendedKeyUsage);
        if (purposes == null
                || !purposes.isCritical()
                || !Arrays.equals(
                        ExtendedKeyUsage.getInstance(purposes.getParsedValue()).getUsages(),
                        new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping})) {
            throw new IllegalArgumentException(certificate.getSubject() + " is not certified for time-stamping alone");
        }
        var usage = KeyUsage.fromExtensions(certificate.getExtensions());
        if (usage != null && !signsOnly(usage)) {
            throw new IllegalArgumentException(certificate.getSubject() + " is not certified for signatures alone");
        }
    }

    private static boolean signsOnly(KeyUsage usage) {
        var others = IntStream.of(
                KeyUsage.keyEncipherment,
                KeyUsage.dataEncipherment,
                KeyUsage.keyAgreement,
                KeyUsage.keyCertSign,
                KeyUsage.cRLSign);
        return (usage.hasUsages(KeyUsage.digitalSignature) || usage.hasUsages(KeyUsage.nonRepudiation))
                && others.noneMatch(usage::hasUsages);
    }
}
