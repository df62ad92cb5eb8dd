package th.morprom.did.timestamp.unit;

import java.security.GeneralSecurityException;
import java.security.Signature;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.DefaultCMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import th.morprom.did.hsm.SigningKey;

/** How a unit's key signs. */
public enum SignatureScheme {
    /** The key's own: ECDSA with the curve's hash, RSA by PKCS#1 version 1.5 with SHA-256, Ed25519. */
    PLAIN {
        @Override
        AlgorithmIdentifier identifier(SigningKey key) {
            // RFC 3370 section 3.2: for RSA of version 1.5 CMS names rsaEncryption, which every client must know.
            return new DefaultCMSSignatureEncryptionAlgorithmFinder()
                    .findEncryptionAlgorithm(
                            new DefaultSignatureAlgorithmIdentifierFinder().find(key.signatureAlgorithm()));
        }

        @Override
        byte[] sign(SigningKey key, byte[] message) {
            return key.sign(message);
        }
    },
    /** RSASSA-PSS with SHA-256 throughout and a salt of 32 bytes (RFC 4056). */
    RSA_PSS {
        @Override
        AlgorithmIdentifier identifier(SigningKey key) {
            return new DefaultSignatureAlgorithmIdentifierFinder().find(PSS);
        }

        @Override
        byte[] sign(SigningKey key, byte[] message) {
            try {
                var signature = Signature.getInstance(PSS, key.provider());
                signature.initSign(key.privateKey());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key does not sign by RSASSA-PSS", e);
            }
        }
    };

    private static final String PSS = "SHA256withRSAandMGF1";

    /** As CMS names it in signatureAlgorithm. */
    abstract AlgorithmIdentifier identifier(SigningKey key);

    abstract byte[] sign(SigningKey key, byte[] message);

    boolean fits(SigningKey key) {
        return this == PLAIN || key.algorithm().isRsa();
    }
}
