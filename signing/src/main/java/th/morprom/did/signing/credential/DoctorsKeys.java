package th.morprom.did.signing.credential;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.WrappingKey;
import th.morprom.did.hsm.WrappingKeyGenerations;

/**
 * The persons' keys: made, used and re-wrapped inside the token, each under the generation of the wrapping key that its
 * row names. Another process may have begun a generation since; its key is looked for on the token when first needed.
 */
public final class DoctorsKeys {
    private final WrappingKeyGenerations onToken;
    private final WrappingGenerations generations;
    private final TransactionTemplate transaction;
    private final Map<Integer, WrappingKey> known = new ConcurrentHashMap<>();

    public DoctorsKeys(WrappingKeyGenerations onToken, JdbcClient jdbc, TransactionTemplate transaction) {
        this.onToken = onToken;
        this.generations = new WrappingGenerations(jdbc);
        this.transaction = transaction;
    }

    /**
     * Uses the key inside the token for this piece of work, for as many signatures as it makes.
     *
     * @throws th.morprom.did.hsm.KeyRefused if the stored key was altered
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public <T> T use(StoredKey key, Function<SigningKey, T> work) {
        return wrappingKey(key.generation()).use(key.wrapped(), work);
    }

    /** A new key under the newest generation. */
    StoredKey generate(KeyAlgorithm algorithm) {
        var newest = generations.newest();
        return new StoredKey(wrappingKey(newest).generate(algorithm), newest);
    }

    /** The same key under this generation; the newly wrapped key has proved itself. */
    StoredKey rewrap(StoredKey key, int generation) {
        var successor = wrappingKey(generation);
        return new StoredKey(wrappingKey(key.generation()).rewrap(key.wrapped(), successor), generation);
    }

    /**
     * Finds the newest wrapping key, so that a process that cannot use it does not start.
     *
     * @throws IllegalStateException if the token does not have it and stored keys need it
     */
    void requireNewest() {
        wrappingKey(generations.newest());
    }

    private WrappingKey wrappingKey(int generation) {
        var wrappingKey = known.get(generation);
        if (wrappingKey == null) {
            wrappingKey = onToken.find(generation).orElseGet(() -> first(generation));
            known.put(generation, wrappingKey);
        }
        return wrappingKey;
    }

    /** A new system has no wrapping key yet. To make one where keys are stored would hide that this is another token. */
    private WrappingKey first(int generation) {
        var made = transaction.execute(status -> {
            generations.hold();
            if (generation != generations.newest() || generations.isNeeded(generation)) {
                throw new IllegalStateException("The token has no wrapping key \"" + onToken.labelOf(generation)
                        + "\", and stored keys need it: it is not the token that they were made on.");
            }
            return onToken.findOrMake(generation);
        });
        if (made == null) {
            throw new IllegalStateException("a wrapping key is made or refused");
        }
        return made;
    }
}
