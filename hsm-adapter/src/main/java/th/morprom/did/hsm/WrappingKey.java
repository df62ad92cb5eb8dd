package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_GENERAL_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_WRAPPED_KEY_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_WRAPPED_KEY_LEN_RANGE;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11KeyPair;
import org.xipki.pkcs11.wrapper.Session;

/**
 * An AES-256 key that stays on the token, under which signing keys leave it and come back.
 *
 * <p>A token holds few keys and searches them slowly; wrapped, there can be as many as a database holds. A wrapped key is
 * worthless without this key, and whoever may use this key may use all that it wrapped: what authorises a use is the
 * caller's business.
 *
 * <p>Whatever a method does and however it ends, no key that it made or unwrapped stays on the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5649">RFC 5649, AES key wrap with padding</a>
 */
public final class WrappingKey {
    private static final int SEMIBLOCK_BYTES = 8;
    private static final int SHORTEST_WRAPPING_BYTES = 16;

    private final SessionPool pool;
    private final KeyHandle wrapping;

    private WrappingKey(SessionPool pool, KeyHandle wrapping) {
        this.pool = pool;
        this.wrapping = wrapping;
    }

    static WrappingKey findOrMake(SessionPool pool, String label) {
        return new WrappingKey(
                pool,
                ResidentSecret.findOrMake(
                        pool, label, WrappingKey::purpose, CKM_AES_KEY_GEN, KeyTemplates::wrappingKey));
    }

    static Optional<WrappingKey> find(SessionPool pool, String label) {
        return ResidentSecret.find(pool, label, WrappingKey::purpose).map(handle -> new WrappingKey(pool, handle));
    }

    static void destroy(SessionPool pool, String label) {
        ResidentSecret.destroy(pool, label, WrappingKey::purpose);
    }

    private static AttributeVector purpose() {
        return AttributeVector.newAESSecretKey().token(true).wrap(true).unwrap(true);
    }

    /** The one place that names how keys are wrapped; every blob in the database was made so. */
    private Mechanism wrap() {
        return pool.quirks().keyWrap().mechanism();
    }

    /**
     * A new key pair, made on the token. Its private half leaves only wrapped and is gone from the token when this
     * returns.
     *
     * @throws KeyUnavailable if the token does not answer
     */
    public WrappedKey generate(KeyAlgorithm algorithm) {
        return pool.call(TokenOperation.WRAP, pooled -> {
            var session = pooled.session();
            var pair = session.generateKeyPair(
                    KeyTemplates.pairGeneration(algorithm), KeyTemplates.passingPair(algorithm));
            try {
                var blob = session.wrapKey(wrap(), wrapping.in(pooled), pair.getPrivateKey());
                return new WrappedKey(blob, TokenPublicKey.read(session, pair.getPublicKey()), algorithm);
            } finally {
                destroy(session, pair);
            }
        });
    }

    /**
     * Unwraps the key inside the token for this piece of work and destroys it there afterwards, whatever happens. One
     * unwrapping serves as many signatures as the work makes; the signing key is worthless after it.
     *
     * @throws KeyRefused with {@code NOT_UNWRAPPED} if the wrapped key was altered or belongs to another wrapping key
     * @throws KeyUnavailable if the token does not answer
     */
    public <T> T use(WrappedKey key, Function<SigningKey, T> work) {
        return unwrapped(
                key,
                privateKey -> work.apply(
                        SigningKey.of(privateKey, key.publicKey(), TokenProvider.INSTANCE, key.algorithm())));
    }

    /**
     * The same key under another wrapping key of this token. Between the two it is a session object that can be wrapped
     * and cannot sign, for the length of one call; its value is never outside the token. Before this returns, the newly
     * wrapped key has signed a challenge that its public key verified.
     *
     * @throws KeyRefused with {@code NOT_UNWRAPPED}; or with {@code OTHER_KEY} if it is not the public key's private half
     * @throws KeyUnavailable if the token does not answer
     * @throws IllegalArgumentException if the successor is on another token
     */
    public WrappedKey rewrap(WrappedKey key, WrappingKey successor) {
        if (successor.pool != pool) {
            throw new IllegalArgumentException("A key does not go from one token to another");
        }
        var blob = key.blob();
        var algorithm = key.algorithm();
        var again = told(() -> pool.call(TokenOperation.WRAP, pooled -> {
            var passing = unwrap(pooled, blob, KeyTemplates.passing(key, pool.quirks()));
            try {
                return pooled.session().wrapKey(wrap(), successor.wrapping.in(pooled), passing);
            } finally {
                pooled.session().destroyObject(passing);
            }
        }));
        var rewrapped = new WrappedKey(again, key.publicKey(), algorithm);
        var challenge = algorithm.toBeSigned(TokenObjects.newId());
        if (!successor.unwrapped(rewrapped, privateKey -> privateKey.answers(challenge))) {
            throw new KeyRefused(KeyRefused.Reason.OTHER_KEY, "The wrapped key does not belong to its public key.");
        }
        return rewrapped;
    }

    private <T> T unwrapped(WrappedKey key, Function<TokenPrivateKey, T> work) {
        var blob = key.blob();
        var algorithm = key.algorithm();
        var handle = new KeyHandle(pooled -> unwrap(pooled, blob, KeyTemplates.unwrapped(key, pool.quirks())));
        var privateKey = new TokenPrivateKey(pool, handle, key.publicKey(), algorithm);
        try {
            told(() -> pool.call(TokenOperation.UNWRAP, handle::in));
            return work.apply(privateKey);
        } finally {
            privateKey.withdraw();
            handle.doom();
            pool.destroyDoomed();
        }
    }

    /** SoftHSM answers an altered blob with the code of any trouble; a trial tells which of the two it is. */
    private <T> T told(Supplier<T> unwrapping) {
        try {
            return unwrapping.get();
        } catch (KeyUnavailable unavailable) {
            if (unavailable.getCause() instanceof PKCS11Exception e
                    && e.getErrorCode() == CKR_GENERAL_ERROR
                    && unwrapsAnother()) {
                throw notUnwrapped();
            }
            throw unavailable;
        }
    }

    private boolean unwrapsAnother() {
        return unwrapped(generate(KeyAlgorithm.EC_P256), trial -> true);
    }

    private long unwrap(PooledSession pooled, byte[] blob, AttributeVector template) throws PKCS11Exception {
        if (blob.length % SEMIBLOCK_BYTES != 0 || blob.length < SHORTEST_WRAPPING_BYTES) {
            throw notUnwrapped();
        }
        try {
            return pooled.session().unwrapKey(wrap(), wrapping.in(pooled), blob, template);
        } catch (PKCS11Exception e) {
            if (e.getErrorCode() == CKR_WRAPPED_KEY_INVALID || e.getErrorCode() == CKR_WRAPPED_KEY_LEN_RANGE) {
                throw notUnwrapped();
            }
            throw e;
        }
    }

    private static KeyRefused notUnwrapped() {
        return new KeyRefused(
                KeyRefused.Reason.NOT_UNWRAPPED, "The wrapped key was altered or wrapped under another key.");
    }

    private static void destroy(Session session, PKCS11KeyPair pair) throws PKCS11Exception {
        try {
            session.destroyObject(pair.getPrivateKey());
        } finally {
            session.destroyObject(pair.getPublicKey());
        }
    }
}
