package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EC_PARAMS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EC_POINT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_KEY_TYPE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_MODULUS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_PUBLIC_EXPONENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC_EDWARDS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_RSA;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Reads a public key object of a token as a JCA key. */
final class TokenPublicKey {
    static final Provider BC = new BouncyCastleProvider();
    private static final byte UNCOMPRESSED = 0x04;
    private static final int WRAPPED_POINT_REMAINDER = 3; // 67 and 99 bytes, against 65 and 97
    private static final int ED25519_BYTES = 32;

    private TokenPublicKey() {}

    /** @throws KeyRefused with {@code UNSUPPORTED} for any key but those of {@link KeyAlgorithm} */
    static PublicKey read(Session session, long handle) throws PKCS11Exception {
        var type = session.getAttrValues(handle, CKA_KEY_TYPE).keyType();
        try {
            if (type != null && type == CKK_EC) {
                return readEc(session, handle);
            }
            if (type != null && type == CKK_RSA) {
                return readRsa(session, handle);
            }
            if (type != null && type == CKK_EC_EDWARDS) {
                return readEd25519(session, handle);
            }
        } catch (KeyRefused refused) {
            throw refused;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // BouncyCastle reports a point off its curve or odd parameters with various unchecked exceptions.
            throw unsupported("The token shows a public key that cannot be read: " + e.getMessage());
        }
        throw unsupported("The key is neither RSA nor on a curve.");
    }

    private static PublicKey readEc(Session session, long handle)
            throws PKCS11Exception, GeneralSecurityException, IOException {
        var curve = required(session.getAttrValues(handle, CKA_EC_PARAMS).ecParams());
        var value = required(session.getAttrValues(handle, CKA_EC_POINT).ecPoint());
        var algorithm =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, ASN1ObjectIdentifier.fromByteArray(curve));
        return KeyFactory.getInstance("EC", BC)
                .generatePublic(new X509EncodedKeySpec(new SubjectPublicKeyInfo(algorithm, point(value)).getEncoded()));
    }

    /** The length tells Ed25519 from Ed448; modules name the curve in three ways. */
    private static PublicKey readEd25519(Session session, long handle)
            throws PKCS11Exception, GeneralSecurityException, IOException {
        var point = edwardsPoint(
                required(session.getAttrValues(handle, CKA_EC_POINT).ecPoint()));
        var algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        return KeyFactory.getInstance("Ed25519", BC)
                .generatePublic(new X509EncodedKeySpec(new SubjectPublicKeyInfo(algorithm, point).getEncoded()));
    }

    /** The 32 bytes of RFC 8032, given bare or wrapped in an OCTET STRING. */
    static byte[] edwardsPoint(byte[] value) {
        if (value.length == ED25519_BYTES) {
            return value;
        }
        if (value.length == ED25519_BYTES + 2 && value[0] == BERTags.OCTET_STRING && value[1] == ED25519_BYTES) {
            return ASN1OctetString.getInstance(value).getOctets();
        }
        throw unsupported("The key is on an Edwards curve other than Ed25519.");
    }

    private static PublicKey readRsa(Session session, long handle) throws PKCS11Exception, GeneralSecurityException {
        var modulus = session.getAttrValues(handle, CKA_MODULUS).modulus();
        var exponent = session.getAttrValues(handle, CKA_PUBLIC_EXPONENT).publicExponent();
        return KeyFactory.getInstance("RSA", BC).generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    /**
     * The point as X9.62 writes it. PKCS#11 wants CKA_EC_POINT wrapped in an OCTET STRING; some modules give it bare.
     * Both begin with 04, and one bare point in 65,536 goes on like the other form, so the length decides: a bare point
     * has 1 byte and two coordinates of an even number of bytes, the OCTET STRING 2 bytes more.
     */
    static byte[] point(byte[] value) {
        if (value.length % 4 == WRAPPED_POINT_REMAINDER && value[0] == UNCOMPRESSED && value[2] == UNCOMPRESSED) {
            return ASN1OctetString.getInstance(value).getOctets();
        }
        return value;
    }

    /** The point of a key on a curve, bare. */
    static byte[] pointOf(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getOctets();
    }

    private static byte[] required(byte @Nullable [] value) {
        if (value == null) {
            throw unsupported("The token does not show the curve or the point of a public key.");
        }
        return value;
    }

    static KeyRefused unsupported(String sentence) {
        return new KeyRefused(KeyRefused.Reason.UNSUPPORTED, sentence);
    }
}
