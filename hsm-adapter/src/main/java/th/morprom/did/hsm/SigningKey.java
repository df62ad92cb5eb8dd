package th.morprom.did.hsm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * A private key that signs, wherever it lives: on a token, on a token for one piece of work only, or (in tests) in
 * memory.
 *
 * <p>No signature leaves before BouncyCastle has verified it with the public key: a token can answer "fine" and hand out
 * a wrong signature, and a wrong RSA signature can give the key away. Safe for use by many threads.
 */
public final class SigningKey {
    /** So that a challenge is never the beginning of anything that a signature of the key could mean. */
    private static final byte[] CHALLENGE_PREFIX = "MorProm key check ".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final Provider provider;
    private final KeyAlgorithm algorithm;
    private final SignatureCheck check;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey, Provider provider, KeyAlgorithm algorithm) {
        algorithm.check(publicKey);
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.provider = provider;
        this.algorithm = algorithm;
        this.check = new SignatureCheck(publicKey, algorithm);
    }

    /**
     * A key of any JCA provider.
     *
     * @param provider has a {@code Signature} of {@link KeyAlgorithm#signatureAlgorithm()} that takes this private key
     * @throws IllegalArgumentException if the public key is not of this algorithm
     */
    public static SigningKey of(PrivateKey privateKey, PublicKey publicKey, Provider provider, KeyAlgorithm algorithm) {
        return new SigningKey(privateKey, publicKey, provider, algorithm);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** For JCA users, together with {@link #provider()}; a key on a token has no encoding. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The only provider that can use {@link #privateKey()}; pass it, do not register it. */
    public Provider provider() {
        return provider;
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The JCA name: {@code SHA256withECDSA}, {@code SHA384withECDSA}, {@code SHA256withRSA} or {@code Ed25519}. */
    public String signatureAlgorithm() {
        return algorithm.signatureAlgorithm();
    }

    /**
     * The signature over this message, in the form X.509 and CMS use (ECDSA: a DER sequence of r and s).
     *
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    public byte[] sign(byte[] message) {
        if (privateKey instanceof TokenPrivateKey token) {
            return token.sign(message);
        }
        var signature = signByJca(message);
        if (!check.holds(algorithm.toBeSigned(message), signature)) {
            throw new KeyUnavailable(
                    Reason.BAD_SIGNATURE, "The key made a signature that its public key does not verify", null);
        }
        return signature;
    }

    /**
     * The signature over what the caller has hashed, in the same form.
     *
     * @param digest by the hash of {@link KeyAlgorithm#digestAlgorithm()}
     * @throws IllegalArgumentException if it is of another length, or the key signs messages whole or lives elsewhere
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    public byte[] signDigest(byte[] digest) {
        if (!(privateKey instanceof TokenPrivateKey token) || digest.length != algorithm.digestLengthBytes()) {
            throw new IllegalArgumentException(this + " signs no digest of " + digest.length + " bytes");
        }
        return token.signDigest(digest);
    }

    /**
     * Whether the key can be used now: it signs a random challenge, and the signature verifies with its public key.
     *
     * @throws KeyUnavailable if it cannot, with the reason
     */
    public void check() {
        sign(ByteBuffer.allocate(CHALLENGE_PREFIX.length + Long.BYTES * 2)
                .put(CHALLENGE_PREFIX)
                .put(TokenObjects.newId())
                .array());
    }

    /**
     * For BouncyCastle's builders of certificates, CRLs, OCSP answers and CMS, and for messages too long to be held twice; each
     * signer serves one signature. A key on a token hashes what comes and keeps nothing of it, but for Ed25519, which signs
     * messages whole.
     */
    public ContentSigner contentSigner() {
        if (privateKey instanceof TokenPrivateKey token && !algorithm.isEdwards()) {
            var digest = algorithm.newDigest();
            return contentSigner(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                    () -> token.signDigest(digest.digest()));
        }
        var message = new ByteArrayOutputStream();
        return contentSigner(message, () -> sign(message.toByteArray()));
    }

    private ContentSigner contentSigner(OutputStream message, Supplier<byte[]> signature) {
        var identifier = new DefaultSignatureAlgorithmIdentifierFinder().find(signatureAlgorithm());
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return identifier;
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return signature.get();
            }
        };
    }

    @Override
    public String toString() {
        return "SigningKey[" + algorithm + ", " + provider.getName() + "]";
    }

    private byte[] signByJca(byte[] message) {
        try {
            var signature = Signature.getInstance(signatureAlgorithm(), provider);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailable(Reason.DEVICE_ERROR, "The provider " + provider.getName() + " did not sign", e);
        }
    }
}
