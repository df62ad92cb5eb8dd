package th.morprom.did.hsm;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The kinds of key this system makes, each with the one signature algorithm it is used with. */
public enum KeyAlgorithm {
    EC_P256("SHA256withECDSA", "SHA-256", 256),
    EC_P384("SHA384withECDSA", "SHA-384", 384),
    /** For TLS and machines of today; too short for a CA, and for a signature that must last. */
    RSA_2048("SHA256withRSA", "SHA-256", 2048),
    RSA_3072("SHA256withRSA", "SHA-256", 3072),
    RSA_4096("SHA256withRSA", "SHA-256", 4096),
    /** Signs messages whole (RFC 8032, pure); for machines, as few validators of documents know it. */
    ED25519("Ed25519", "SHA-512", 256);

    private final String signatureAlgorithm;
    private final String digestAlgorithm;
    private final int bits;

    KeyAlgorithm(String signatureAlgorithm, String digestAlgorithm, int bits) {
        this.signatureAlgorithm = signatureAlgorithm;
        this.digestAlgorithm = digestAlgorithm;
        this.bits = bits;
    }

    /** The JCA name, e.g. {@code SHA256withECDSA}. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /**
     * The JCA name of the hash inside the signature, e.g. {@code SHA-256}. Ed25519 hashes by itself; its hash here is the
     * one that CMS uses beside it.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8419#section-3.1">RFC 8419 section 3.1</a>
     */
    public String digestAlgorithm() {
        return digestAlgorithm;
    }

    /** Length of the RSA modulus, of the curve's field, or of the encoded Ed25519 point, in bits. */
    public int bits() {
        return bits;
    }

    /** Whether it is on a NIST curve and signs by ECDSA. */
    public boolean isElliptic() {
        return this == EC_P256 || this == EC_P384;
    }

    boolean isEdwards() {
        return this == ED25519;
    }

    /** Whether it signs by RSA, of whatever length. */
    public boolean isRsa() {
        return !isElliptic() && !isEdwards();
    }

    /** Whether a CA may have such a key: long enough for years, and known to every validator. */
    public boolean maySignCertificates() {
        return isElliptic() || this == RSA_3072 || this == RSA_4096;
    }

    /** The algorithm of this public key, whoever made it. */
    public static KeyAlgorithm of(PublicKey key) throws InvalidKeyException {
        for (var algorithm : values()) {
            if (algorithm.fits(key)) {
                return algorithm;
            }
        }
        throw new InvalidKeyException("neither P-256, P-384, Ed25519 nor RSA of 2048, 3072 or 4096 bits");
    }

    /** A fresh computation of {@link #digestAlgorithm()}. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestAlgorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + digestAlgorithm, e);
        }
    }

    ASN1ObjectIdentifier digestOid() {
        return switch (this) {
            case EC_P384 -> NISTObjectIdentifiers.id_sha384;
            case ED25519 -> NISTObjectIdentifiers.id_sha512;
            case EC_P256, RSA_2048, RSA_3072, RSA_4096 -> NISTObjectIdentifiers.id_sha256;
        };
    }

    /** How long what {@link #digestAlgorithm()} makes is. */
    public int digestLengthBytes() {
        return switch (this) {
            case EC_P384 -> 48;
            case ED25519 -> 64;
            case EC_P256, RSA_2048, RSA_3072, RSA_4096 -> 32;
        };
    }

    /** ECDSA takes any hash; TLS 1.2 asks P-384 keys for signatures over SHA-256 too. */
    boolean takesDigestOf(int lengthBytes) {
        return lengthBytes == digestLengthBytes() || (isElliptic() && lengthBytes == EC_P256.digestLengthBytes());
    }

    /** What is signed for this message: its digest, or for Ed25519 the message itself. */
    byte[] toBeSigned(byte[] message) {
        return isEdwards() ? message : newDigest().digest(message);
    }

    ASN1ObjectIdentifier curve() {
        return switch (this) {
            case EC_P256 -> SECObjectIdentifiers.secp256r1;
            case EC_P384 -> SECObjectIdentifiers.secp384r1;
            case ED25519 -> EdECObjectIdentifiers.id_Ed25519;
            case RSA_2048, RSA_3072, RSA_4096 -> throw new IllegalStateException(this + " has no curve");
        };
    }

    void check(PublicKey key) {
        if (!fits(key)) {
            throw new IllegalArgumentException("The public key is not " + this);
        }
    }

    private boolean fits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return isRsa() && rsa.getModulus().bitLength() == bits;
        }
        // The encoding names the curve; its parameters alone would need a comparison of field, coefficients and
        // generator.
        if (isElliptic()) {
            return key instanceof ECPublicKey && curve().equals(encoded(key).getParameters());
        }
        return isEdwards() && curve().equals(encoded(key).getAlgorithm());
    }

    private static AlgorithmIdentifier encoded(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
    }
}
