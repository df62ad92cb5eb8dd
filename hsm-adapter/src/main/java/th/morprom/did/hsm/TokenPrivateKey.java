package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS;

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

/**
 * The JCA face of a private key that stays on its token: it has no encoding, cannot be serialised and signs only through
 * {@link TokenProvider}.
 */
final class TokenPrivateKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final transient SessionPool pool;
    private final transient KeyHandle handle;
    private final transient KeyAlgorithm algorithm;
    private final transient SignatureCheck check;
    private transient volatile boolean withdrawn;

    TokenPrivateKey(SessionPool pool, KeyHandle handle, PublicKey publicKey, KeyAlgorithm algorithm) {
        this.pool = pool;
        this.handle = handle;
        this.algorithm = algorithm;
        this.check = new SignatureCheck(publicKey, algorithm);
    }

    KeyAlgorithm keyAlgorithm() {
        return algorithm;
    }

    /**
     * The signature over a digest, in X.509 form, verified with the public key.
     *
     * @throws IllegalArgumentException if the digest is not of the algorithm's length; SoftHSM would sign it regardless
     * @throws KeyUnavailable if the token does not answer, or answers with a signature that does not verify
     */
    byte[] signDigest(byte[] digest) {
        if (digest.length != algorithm.digestLengthBytes()) {
            throw new IllegalArgumentException(
                    algorithm + " signs digests of " + algorithm.digestLengthBytes() + " bytes, not " + digest.length);
        }
        if (withdrawn) {
            throw new IllegalStateException("The key was unwrapped for a piece of work that is over");
        }
        var signature = signUnverified(digest);
        if (!check.holds(digest, signature)) {
            throw new KeyUnavailable("The token made a signature that its public key does not verify", null);
        }
        return signature;
    }

    /** Whether the key on the token is the private half of the public key; the signature stays in here. */
    boolean answers(byte[] digest) {
        return check.holds(digest, signUnverified(digest));
    }

    /** From now on the key does not sign. */
    void withdraw() {
        withdrawn = true;
    }

    private byte[] signUnverified(byte[] digest) {
        return algorithm.isElliptic() ? signOnCurve(digest) : signByRsa(digest);
    }

    private byte[] signOnCurve(byte[] digest) {
        return x509Form(pool.call(
                session -> session.session().signSingle(new Mechanism(CKM_ECDSA), handle.in(session), digest)));
    }

    private byte[] signByRsa(byte[] digest) {
        var info = encoded(new DigestInfo(new AlgorithmIdentifier(algorithm.digestOid(), DERNull.INSTANCE), digest));
        return pool.call(
                session -> session.session().signSingle(new Mechanism(CKM_RSA_PKCS), handle.in(session), info));
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
        return algorithm.isElliptic() ? "EC" : "RSA";
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
