package th.morprom.did.hsm;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The kinds of key this system makes, each with the one signature algorithm it is used with. */
public enum KeyAlgorithm {
    EC_P256("SHA256withECDSA", "SHA-256", 256),
    EC_P384("SHA384withECDSA", "SHA-384", 384),
    RSA_3072("SHA256withRSA", "SHA-256", 3072),
    RSA_4096("SHA256withRSA", "SHA-256", 4096);

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

    /** The JCA name of the hash inside the signature, e.g. {@code SHA-256}. */
    public String digestAlgorithm() {
        return digestAlgorithm;
    }

    /** Length of the RSA modulus or of the curve's field, in bits. */
    public int bits() {
        return bits;
    }

    public boolean isElliptic() {
        return this == EC_P256 || this == EC_P384;
    }

    /** The algorithm of this public key, whoever made it. */
    public static KeyAlgorithm of(PublicKey key) throws InvalidKeyException {
        for (var algorithm : values()) {
            if (algorithm.fits(key)) {
                return algorithm;
            }
        }
        throw new InvalidKeyException("neither P-256, P-384, RSA-3072 nor RSA-4096");
    }

    MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestAlgorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + digestAlgorithm, e);
        }
    }

    ASN1ObjectIdentifier digestOid() {
        return this == EC_P384 ? NISTObjectIdentifiers.id_sha384 : NISTObjectIdentifiers.id_sha256;
    }

    int digestLengthBytes() {
        return this == EC_P384 ? 48 : 32;
    }

    ASN1ObjectIdentifier curve() {
        return switch (this) {
            case EC_P256 -> SECObjectIdentifiers.secp256r1;
            case EC_P384 -> SECObjectIdentifiers.secp384r1;
            case RSA_3072, RSA_4096 -> throw new IllegalStateException(this + " has no curve");
        };
    }

    void check(PublicKey key) {
        if (!fits(key)) {
            throw new IllegalArgumentException("The public key is not " + this);
        }
    }

    private boolean fits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return !isElliptic() && rsa.getModulus().bitLength() == bits;
        }
        // The encoding names the curve; its parameters alone would need a comparison of field, coefficients and
        // generator.
        return isElliptic()
                && key instanceof ECPublicKey
                && curve().equals(SubjectPublicKeyInfo.getInstance(key.getEncoded())
                        .getAlgorithm()
                        .getParameters());
    }
}
