package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_GEN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP_PAD;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_GENERAL_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_WRAPPED_KEY_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_WRAPPED_KEY_LEN_RANGE;

import java.util.function.Function;
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
                        pool,
                        label,
                        () -> AttributeVector.newAESSecretKey()
                                .token(true)
                                .wrap(true)
                                .unwrap(true),
                        CKM_AES_KEY_GEN,
                        KeyTemplates::wrappingKey));
    }

    /**
     * A new key pair, made on the token. Its private half leaves only wrapped and is gone from the token when this
     * returns.
     *
     * @throws KeyUnavailable if the token does not answer
     */
    public WrappedKey generate(KeyAlgorithm algorithm) {
        return pool.call(pooled -> {
            var session = pooled.session();
            var pair = session.generateKeyPair(
                    KeyTemplates.pairGeneration(algorithm), KeyTemplates.passingPair(algorithm));
            try {
                var blob =
                        session.wrapKey(new Mechanism(CKM_AES_KEY_WRAP_PAD), wrapping.in(pooled), pair.getPrivateKey());
                return new WrappedKey(blob, TokenPublicKey.read(session, pair.getPublicKey()), algorithm);
            } finally {
                destroy(session, pair);
            }
        });
    }

    /**
     * Unwraps the key inside the token for this piece of work and destroys it there afterwards, whatever happens. The
     * signing key is worthless after that.
     *
     * @throws KeyRefused with {@code NOT_UNWRAPPED} if the wrapped key was altered or belongs to another wrapping key
     * @throws KeyUnavailable if the token does not answer
     */
    public <T> T use(WrappedKey key, Function<SigningKey, T> work) {
        var blob = key.blob();
        var handle = new KeyHandle(pooled -> unwrap(pooled, blob, key.algorithm()));
        var privateKey = new TokenPrivateKey(pool, handle, key.publicKey(), key.algorithm());
        try {
            unwrap(handle);
            return work.apply(SigningKey.of(privateKey, key.publicKey(), TokenProvider.INSTANCE, key.algorithm()));
        } finally {
            privateKey.withdraw();
            handle.doom();
            pool.destroyDoomed();
        }
    }

    /** SoftHSM answers an altered blob with the code of any trouble; a trial tells which of the two it is. */
    private void unwrap(KeyHandle handle) {
        try {
            pool.call(handle::in);
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
        var trial = generate(KeyAlgorithm.EC_P256);
        var handle = new KeyHandle(pooled -> unwrap(pooled, trial.blob(), trial.algorithm()));
        pool.call(handle::in);
        handle.doom();
        return true;
    }

    private long unwrap(PooledSession pooled, byte[] blob, KeyAlgorithm algorithm) throws PKCS11Exception {
        if (blob.length % SEMIBLOCK_BYTES != 0 || blob.length < SHORTEST_WRAPPING_BYTES) {
            throw notUnwrapped();
        }
        try {
            return pooled.session()
                    .unwrapKey(
                            new Mechanism(CKM_AES_KEY_WRAP_PAD),
                            wrapping.in(pooled),
                            blob,
                            KeyTemplates.unwrapped(algorithm));
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
