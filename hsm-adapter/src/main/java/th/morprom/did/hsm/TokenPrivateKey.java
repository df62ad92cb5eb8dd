package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKG_MGF1_SHA256;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS_PSS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_SHA256;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.params.RSA_PKCS_PSS_PARAMS;

/**
 * The JCA face of a private key that stays on its token: it has no encoding, cannot be serialised and signs only through
 * {@link TokenProvider}.
 */
final class TokenPrivateKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final transient SessionPool pool;
    private final transient KeyHandle handle;
    private final transient PublicKey publicKey;
    private final transient KeyAlgorithm algorithm;
    private final transient SignatureCheck check;
    private transient volatile boolean withdrawn;

    TokenPrivateKey(SessionPool pool, KeyHandle handle, PublicKey publicKey, KeyAlgorithm algorithm) {
        this.pool = pool;
        this.handle = handle;
        this.publicKey = publicKey;
        this.algorithm = algorithm;
        this.check = new SignatureCheck(publicKey, algorithm);
    }

    KeyAlgorithm keyAlgorithm() {
        return algorithm;
    }

    /**
     * The signature over a message, in X.509 form, verified with the public key.
     *
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    byte[] sign(byte[] message) {
        return signed(algorithm.toBeSigned(message));
    }

    /**
     * The same, of a message that the caller has hashed.
     *
     * @throws IllegalArgumentException if the digest is of no length that goes with the key; SoftHSM signs any
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    byte[] signDigest(byte[] digest) {
        if (algorithm.isEdwards()) {
            throw new IllegalArgumentException(algorithm + " signs messages, not digests");
        }
        requireLength(digest);
        return signed(digest);
    }

    /**
     * An RSASSA-PSS signature (RFC 8017 section 8.1) with SHA-256 throughout and a salt of its length, as TLS 1.3 wants it.
     *
     * @throws IllegalArgumentException if this is no RSA key or no SHA-256 digest
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    byte[] signDigestByPss(byte[] digest) {
        if (!algorithm.isRsa()) {
            throw new IllegalArgumentException(algorithm + " does not sign by RSASSA-PSS");
        }
        requireLength(digest);
        var parameters = new RSA_PKCS_PSS_PARAMS(CKM_SHA256, CKG_MGF1_SHA256, digest.length);
        var signature = onToken(new Mechanism(CKM_RSA_PKCS_PSS, parameters), digest);
        return released(signature, PssCheck.holds(publicKey, digest, signature));
    }

    /** Whether the key on the token is the private half of the public key; the signature stays in here. */
    boolean answers(byte[] digest) {
        return check.holds(digest, signUnverified(digest));
    }

    /** From now on the key does not sign. */
    void withdraw() {
        withdrawn = true;
    }

    private byte[] signed(byte[] toBeSigned) {
        var signature = signUnverified(toBeSigned);
        return released(signature, check.holds(toBeSigned, signature));
    }

    private byte[] released(byte[] signature, boolean verified) {
        if (!verified) {
            throw pool.badSignature();
        }
        return signature;
    }

    private byte[] signUnverified(byte[] toBeSigned) {
        var mechanism = KeyTemplates.signature(algorithm);
        if (algorithm.isElliptic()) {
            return x509Form(onToken(mechanism, toBeSigned));
        }
        return onToken(mechanism, algorithm.isRsa() ? digestInfo(toBeSigned) : toBeSigned);
    }

    private byte[] onToken(Mechanism mechanism, byte[] input) {
        if (withdrawn) {
            throw new IllegalStateException("The key was unwrapped for a piece of work that is over");
        }
        return pool.call(
                TokenOperation.SIGN, session -> session.session().signSingle(mechanism, handle.in(session), input));
    }

    private void requireLength(byte[] digest) {
        if (!algorithm.takesDigestOf(digest.length)) {
            throw new IllegalArgumentException(algorithm + " does not sign digests of " + digest.length + " bytes");
        }
    }

    /** What PKCS#1 version 1.5 encrypts (RFC 8017 section 9.2). */
    byte[] digestInfo(byte[] digest) {
        return encoded(new DigestInfo(new AlgorithmIdentifier(algorithm.digestOid(), DERNull.INSTANCE), digest));
    }

    /** PKCS#11 gives r and s side by side; X.509 (RFC 3279 section 2.2.3) wants a sequence of two integers. */
    private static byte[] x509Form(byte[] raw) {
        var half = raw.length / 2;
        var r = new BigInteger(1, Arrays.copyOfRange(raw, 0, half));
        var s = new BigInteger(1, Arrays.copyOfRange(raw, half, raw.length));
        return encoded(new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}));
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getAlgorithm() {
        return switch (algorithm) {
            case EC_P256, EC_P384 -> "EC";
            case RSA_2048, RSA_3072, RSA_4096 -> "RSA";
            case ED25519 -> "Ed25519";
        };
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    @Override
    public String toString() {
        return "TokenPrivateKey[" + algorithm + "]";
    }

    private void writeObject(ObjectOutputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("A key on a token is not serialised to " + stream);
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("A key on a token is not read from " + stream);
    }
}
