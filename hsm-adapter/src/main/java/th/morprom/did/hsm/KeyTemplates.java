package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC_EDWARDS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_RSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_EC_EDWARDS_KEY_PAIR_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_EC_KEY_PAIR_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_EDDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS_KEY_PAIR_GEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.KeyPairTemplate;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.attrs.ByteArrayAttribute;

/** The attributes with which keys are made: each may do its one thing and nothing else. */
final class KeyTemplates {
    private static final BigInteger F4 = BigInteger.valueOf(65537);
    private static final int AES_256_BYTES = 32;

    private KeyTemplates() {}

    static Mechanism pairGeneration(KeyAlgorithm algorithm) {
        return new Mechanism(
                switch (algorithm) {
                    case EC_P256, EC_P384 -> CKM_EC_KEY_PAIR_GEN;
                    case RSA_2048, RSA_3072, RSA_4096 -> CKM_RSA_PKCS_KEY_PAIR_GEN;
                    case ED25519 -> CKM_EC_EDWARDS_KEY_PAIR_GEN;
                });
    }

    /** Takes a digest, a DigestInfo or a message; ECDSA and EdDSA answer with their two numbers side by side. */
    static Mechanism signature(KeyAlgorithm algorithm) {
        return new Mechanism(
                switch (algorithm) {
                    case EC_P256, EC_P384 -> CKM_ECDSA;
                    case RSA_2048, RSA_3072, RSA_4096 -> CKM_RSA_PKCS;
                    case ED25519 -> CKM_EDDSA;
                });
    }

    /** A pair that stays on the token for good. */
    static KeyPairTemplate residentPair(KeyAlgorithm algorithm, String label, byte[] id) {
        return pair(algorithm, true, id).labels(label);
    }

    /** A pair that lives in a session just long enough to be wrapped. */
    static KeyPairTemplate passingPair(KeyAlgorithm algorithm) {
        return pair(algorithm, false, TokenObjects.newId());
    }

    private static KeyPairTemplate pair(KeyAlgorithm algorithm, boolean resident, byte[] id) {
        var template = new KeyPairTemplate(keyType(algorithm));
        template.id(id).token(resident).signVerify(true);
        template.privateKey()
                .private_(true)
                .sensitive(true)
                .extractable(!resident)
                .decrypt(false)
                .unwrap(false)
                .derive(false);
        template.publicKey().private_(false).encrypt(false).wrap(false);
        if (algorithm.isRsa()) {
            template.publicKey().modulusBits(algorithm.bits()).publicExponent(F4);
        } else {
            template.publicKey().ecParams(curve(algorithm));
        }
        return template;
    }

    /** A wrapped private key, unwrapped into a session: it signs and never leaves again. */
    static AttributeVector unwrapped(WrappedKey key, TokenQuirks quirks) {
        var template = AttributeVector.newPrivateKey(keyType(key.algorithm()))
                .token(false)
                .private_(true)
                .sensitive(true)
                .extractable(false)
                .sign(true)
                .decrypt(false)
                .unwrap(false)
                .derive(false);
        if (!key.algorithm().isRsa()) {
            quirks.unwrapPublicKeyAttribute()
                    .ifPresent(attribute -> template.attr(
                            new ByteArrayAttribute(attribute).byteArrayValue(TokenPublicKey.pointOf(key.publicKey()))));
        }
        return template;
    }

    /** A wrapped private key on its way under another wrapping key: it can be wrapped again, and nothing else. */
    static AttributeVector passing(WrappedKey key, TokenQuirks quirks) {
        return unwrapped(key, quirks).extractable(true).sign(false);
    }

    /**
     * The unwrap template has the token itself refuse to unwrap to anything but a sensitive private object of the session:
     * without it, whoever has the PIN unwraps a key to a readable one.
     */
    static AttributeVector wrappingKey(String label, byte[] id) {
        return secret(AttributeVector.newAESSecretKey(), label, id)
                .wrap(true)
                .unwrap(true)
                .unwrapTemplate(
                        new AttributeVector().token(false).private_(true).sensitive(true))
                .encrypt(false)
                .decrypt(false)
                .sign(false)
                .verify(false);
    }

    static AttributeVector encryptionKey(String label, byte[] id) {
        return secret(AttributeVector.newAESSecretKey(), label, id)
                .wrap(false)
                .unwrap(false)
                .encrypt(true)
                .decrypt(true)
                .sign(false)
                .verify(false);
    }

    static AttributeVector macKey(String label, byte[] id) {
        return secret(AttributeVector.newSecretKey(CKK_GENERIC_SECRET), label, id)
                .wrap(false)
                .unwrap(false)
                .encrypt(false)
                .decrypt(false)
                .sign(true)
                .verify(true);
    }

    private static AttributeVector secret(AttributeVector template, String label, byte[] id) {
        return template.valueLen(AES_256_BYTES)
                .token(true)
                .private_(true)
                .sensitive(true)
                .extractable(false)
                .derive(false)
                .label(label)
                .id(id);
    }

    private static long keyType(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256, EC_P384 -> CKK_EC;
            case RSA_2048, RSA_3072, RSA_4096 -> CKK_RSA;
            case ED25519 -> CKK_EC_EDWARDS;
        };
    }

    private static byte[] curve(KeyAlgorithm algorithm) {
        try {
            return algorithm.curve().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
