package th.morprom.did.timestamp.unit;

import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;

/** A time-stamping unit: one key, used for nothing else. What every token asks it for is read from its certificate once. */
public final class TimestampUnit {
    private static final int USAGE_START = 0;
    private static final int USAGE_END = 1;

    private final SigningKey key;
    private final List<X509CertificateHolder> chain;
    private final SignatureScheme scheme;
    private final String name;
    private final Instant usableFrom;
    private final Instant usableUntil;

    /**
     * One that signs as the scheme says.
     *
     * @param chain the unit's certificate first, then its issuers, without the root
     * @throws IllegalArgumentException if clients would not accept tokens of this unit, or its certificate does not say when
     *     its key may be used
     */
    public TimestampUnit(SigningKey key, List<X509CertificateHolder> chain, SignatureScheme scheme) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.scheme = scheme;
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A time-stamping unit needs its certificate");
        }
        var certificate = chain.get(0);
        checkKey(certificate, key);
        checkUsage(certificate);
        if (key.algorithm() == KeyAlgorithm.RSA_2048) {
            throw new IllegalArgumentException(certificate.getSubject()
                    + " has an RSA key of fewer than 3072 bits, too short for tokens that last");
        }
        if (!scheme.fits(key)) {
            throw new IllegalArgumentException(key.algorithm() + " does not sign by " + scheme);
        }
        this.name = certificate.getSerialNumber().toString(16);
        try {
            this.usableFrom = later(certificate.getNotBefore().toInstant(), keyUsage(certificate, USAGE_START));
            this.usableUntil = earlier(certificate.getNotAfter().toInstant(), keyUsage(certificate, USAGE_END));
        } catch (ParseException | IllegalStateException e) {
            // The second is BouncyCastle's way to say that these bytes are something else.
            throw new IllegalArgumentException(certificate.getSubject() + " has a time of use that is none", e);
        }
    }

    /** One that signs as its key does by itself. */
    public TimestampUnit(SigningKey key, List<X509CertificateHolder> chain) {
        this(key, chain, SignatureScheme.PLAIN);
    }

    public SigningKey key() {
        return key;
    }

    /** The unit's certificate first, then its issuers, without the root. */
    public List<X509CertificateHolder> chain() {
        return chain;
    }

    public X509CertificateHolder certificate() {
        return chain.get(0);
    }

    /** The certificate's serial number in lower-case hex. */
    public String name() {
        return name;
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
        return usableFrom;
    }

    /** When its key may be used last: the earlier of the certificate's notAfter and the key's own period. */
    public Instant usableUntil() {
        return usableUntil;
    }

    boolean isUsableAt(Instant now) {
        return !now.isBefore(usableFrom) && !now.isAfter(usableUntil);
    }

    private static Instant later(Instant certified, Optional<Instant> own) {
        return own.filter(certified::isBefore).orElse(certified);
    }

    private static Instant earlier(Instant certified, Optional<Instant> own) {
        return own.filter(certified::isAfter).orElse(certified);
    }

    /**
     * One end of the privateKeyUsagePeriod.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3280#section-4.2.1.4">RFC 3280 section 4.2.1.4</a>
     */
    private static Optional<Instant> keyUsage(X509CertificateHolder certificate, int end) throws ParseException {
        var extension = certificate.getExtension(Extension.privateKeyUsagePeriod);
        if (extension == null) {
            return Optional.empty();
        }
        for (var part : ASN1Sequence.getInstance(extension.getParsedValue())) {
            var tagged = ASN1TaggedObject.getInstance(part);
            if (tagged.getTagNo() == end) {
                return Optional.of(
                        ASN1GeneralizedTime.getInstance(tagged, false).getDate().toInstant());
            }
        }
        return Optional.empty();
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
