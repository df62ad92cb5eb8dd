package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ALWAYS_SENSITIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_LOCAL;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_NEVER_EXTRACTABLE;

import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * One token of a PKCS#11 module, logged in: it finds and makes the keys that never leave it.
 *
 * <p>Interruptions are its own business: lost sessions, a lost login or an initialised-anew library cost the calling
 * thread one repeated call. What does not come back within that ends with {@link KeyUnavailable}. Safe for use by many
 * threads; as many calls run at once as there are sessions, the others wait.
 *
 * <p>Login is a matter of the process: while one {@code Token} is open, a second on the same token does not have its PIN
 * checked.
 */
public final class Token implements AutoCloseable {
    private final SessionPool pool;

    private Token(SessionPool pool) {
        this.pool = pool;
    }

    /**
     * Opens the token and logs in.
     *
     * @throws TokenRefused if the settings do not lead to a token, or it does not take the PIN
     * @throws KeyUnavailable if the token is there but does not answer
     */
    public static Token open(TokenSettings settings) {
        return new Token(SessionPool.open(settings));
    }

    /**
     * The signing key with this label.
     *
     * @throws KeyRefused if it could be read out, has a twin, or is of a kind that is not used here
     * @throws KeyUnavailable if the token does not answer
     */
    public Optional<SigningKey> find(String label) {
        return pool.call(pooled -> {
            var session = pooled.session();
            var found = TokenObjects.search(session, residentPrivate().label(label));
            TokenObjects.refuseAmbiguous(found, label);
            if (found.length == 0) {
                return Optional.empty();
            }
            TokenObjects.refuseExtractable(session, found[0], label);
            var id = TokenObjects.idOf(session, found[0]);
            return Optional.of(signingKey(id, readPublic(session, id, label)));
        });
    }

    /**
     * A new resident key: made on the token, sensitive, never extractable, and asked afterwards whether it is so.
     *
     * @throws KeyRefused if the label is taken, or the token made a key that could be read out; that key is destroyed
     * @throws KeyUnavailable if the token does not answer
     */
    public SigningKey generate(String label, KeyAlgorithm algorithm) {
        var id = TokenObjects.newId();
        var publicKey = pool.call(pooled -> {
            var session = pooled.session();
            // A repeated call meets the key that its first run may have made: same label, same ID.
            var own =
                    TokenObjects.search(session, residentPrivate().label(label).id(id));
            if (own.length == 0) {
                refuseTaken(session, label);
                session.generateKeyPair(
                        KeyTemplates.pairGeneration(algorithm), KeyTemplates.residentPair(algorithm, label, id));
            }
            refuseUnlessMadeHereForGood(session, id, label);
            return readPublic(session, id, label);
        });
        return signingKey(id, publicKey);
    }

    /**
     * The AES-256 key with this label under which other keys leave the token; made on first use.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized WrappingKey wrappingKey(String label) {
        return WrappingKey.findOrMake(pool, label);
    }

    /** The wrapping key with this label in all its generations. */
    public WrappingKeyGenerations wrappingKeys(String label) {
        return new WrappingKeyGenerations(pool, label);
    }

    /**
     * The secret with this label that encrypts and looks up personal data; made on first use.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized TokenSecret secret(String label) {
        return TokenSecret.findOrMake(pool, label);
    }

    /** Closes the sessions. Keys found through this token stop working; other users of the token stay logged in. */
    @Override
    public void close() {
        pool.close();
    }

    /** For tests that disturb the token underneath. */
    SessionPool pool() {
        return pool;
    }

    private SigningKey signingKey(byte[] id, PublicKey publicKey) {
        try {
            var algorithm = KeyAlgorithm.of(publicKey);
            var handle = new KeyHandle(pooled ->
                    TokenObjects.require(pooled.session(), residentPrivate().id(id)));
            var privateKey = new TokenPrivateKey(pool, handle, publicKey, algorithm);
            return SigningKey.of(privateKey, publicKey, TokenProvider.INSTANCE, algorithm);
        } catch (InvalidKeyException e) {
            throw TokenPublicKey.unsupported("The key is " + e.getMessage() + ".");
        }
    }

    private static AttributeVector residentPrivate() {
        return AttributeVector.newPrivateKey().token(true);
    }

    private static AttributeVector residentPublic() {
        return AttributeVector.newPublicKey().token(true);
    }

    private static PublicKey readPublic(Session session, byte[] id, String label) throws PKCS11Exception {
        var found = TokenObjects.search(session, residentPublic().id(id));
        if (found.length != 1) {
            throw TokenPublicKey.unsupported("The token has no public key beside the private key \"" + label + "\".");
        }
        return TokenPublicKey.read(session, found[0]);
    }

    private static void refuseTaken(Session session, String label) throws PKCS11Exception {
        if (TokenObjects.search(session, residentPrivate().label(label)).length > 0) {
            throw new KeyRefused(
                    KeyRefused.Reason.LABEL_TAKEN, "The token has a key with the label \"" + label + "\" already.");
        }
    }

    private static void refuseUnlessMadeHereForGood(Session session, byte[] id, String label) throws PKCS11Exception {
        var handle = TokenObjects.require(session, residentPrivate().id(id));
        var attributes = session.getAttrValues(handle, CKA_ALWAYS_SENSITIVE, CKA_NEVER_EXTRACTABLE, CKA_LOCAL);
        try {
            TokenObjects.refuseExtractable(session, handle, label);
            if (!Boolean.TRUE.equals(attributes.alwaysSensitive())
                    || !Boolean.TRUE.equals(attributes.neverExtractable())
                    || !Boolean.TRUE.equals(attributes.local())) {
                throw new KeyRefused(
                        KeyRefused.Reason.EXTRACTABLE,
                        "The token does not vouch that the key \"" + label + "\" was never outside.");
            }
        } catch (KeyRefused refused) {
            session.destroyObject(handle);
            for (var half : TokenObjects.search(session, residentPublic().id(id))) {
                session.destroyObject(half);
            }
            throw refused;
        }
    }
}
