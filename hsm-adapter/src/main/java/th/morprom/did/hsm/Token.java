package th.morprom.did.hsm;

import java.time.Clock;
import java.util.Optional;

/**
 * One token of a PKCS#11 module, logged in: it finds and makes the keys that never leave it.
 *
 * <p>Interruptions are its own business: lost sessions, a lost login or an initialised-anew library cost the call one
 * repetition. What does not come back within that, or within {@link TokenSettings#timeout()}, ends with {@link
 * KeyUnavailable}: no caller waits longer, whatever the token does. Safe for use by many threads, virtual ones too; as
 * many calls run at once as there are sessions, the others wait.
 *
 * <p>Login is a matter of the process: while one {@code Token} is open, a second on the same token does not have its PIN
 * checked.
 */
public final class Token implements AutoCloseable {
    private final SessionPool pool;
    private final ResidentKeys keys;

    private Token(SessionPool pool) {
        this.pool = pool;
        this.keys = new ResidentKeys(pool);
    }

    /**
     * Opens the token and logs in.
     *
     * @throws TokenRefused if the settings do not lead to a token, or it does not take the PIN
     * @throws KeyUnavailable if the token is there but does not answer
     */
    public static Token open(TokenSettings settings) {
        return new Token(SessionPool.open(settings, Clock.systemUTC()));
    }

    /**
     * Whether the token makes keys of this algorithm and signs with them, by its list of mechanisms and key lengths.
     *
     * @throws KeyUnavailable if the token does not answer
     */
    public boolean supports(KeyAlgorithm algorithm) {
        return pool.call(pooled -> TokenMechanisms.cover(pooled.session().getToken(), algorithm));
    }

    /**
     * The signing key with this label.
     *
     * @throws KeyRefused if it can or once could leave the token, does more than sign, has a twin, or is of a kind that is
     *     not used here
     * @throws KeyUnavailable if the token does not answer
     */
    public Optional<SigningKey> find(String label) {
        return keys.find(label);
    }

    /**
     * A new resident key: made on the token, sensitive, never extractable, and asked afterwards whether it is so.
     *
     * @throws KeyRefused if the label is taken, the token does not have the algorithm, or it made a key that could be read
     *     out; that key is destroyed
     * @throws KeyUnavailable if the token does not answer
     */
    public SigningKey generate(String label, KeyAlgorithm algorithm) {
        if (!supports(algorithm)) {
            throw TokenPublicKey.unsupported("The token does not make keys of the kind " + algorithm + ".");
        }
        return keys.generate(label, algorithm);
    }

    /**
     * What the token says of the private key with this label, fit for use or not.
     *
     * @throws KeyRefused with {@code KEY_MISSING} or {@code LABEL_AMBIGUOUS}
     * @throws KeyUnavailable if the token does not answer
     */
    public KeyAttestation attest(String label) {
        return keys.attest(label);
    }

    /**
     * Destroys both halves of the key pair with this label, for good. A half that an interruption left alone goes as well.
     *
     * @throws KeyRefused with {@code KEY_MISSING} or {@code LABEL_AMBIGUOUS}; nothing is destroyed then
     * @throws KeyUnavailable if the token does not answer; one half may be gone, and the call can be repeated
     */
    public void destroy(String label) {
        keys.destroy(label);
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
     * The secret with this label that encrypts and looks up personal data, if the token has all of it.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public Optional<TokenSecret> findSecret(String label) {
        return TokenSecret.find(pool, label);
    }

    /**
     * The same; what the token does not have of it is made. A token does not keep two processes from making it at the same time,
     * and twins are refused ever after: the caller sees to it that one does.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized TokenSecret secret(String label) {
        return TokenSecret.findOrMake(pool, label);
    }

    /** Whether the token can be used, and if not, since when and why. Answers at once, also while the token does not. */
    public TokenState state() {
        return pool.state();
    }

    /** What this token has done since it was opened. */
    public TokenMetrics metrics() {
        return pool.metrics();
    }

    /**
     * Logs in once more after the token refused it, because an operator has put it right. Without this call it happens
     * when the PIN has another {@link PinSource#edition()}, and never otherwise: each attempt counts towards the lock.
     *
     * @throws KeyUnavailable if the token still does not let us in
     */
    public void logInAgain() {
        pool.logInAgain();
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
}
