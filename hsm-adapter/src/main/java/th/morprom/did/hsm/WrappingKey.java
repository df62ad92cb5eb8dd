package th.morprom.did.hsm;

import java.util.function.Function;

/** Makes keys that live outside the token in wrapped form, and lets them work inside it. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow in the next commit
public final class WrappingKey {
    WrappingKey() {}

    /** A new key pair, made on the token; its private half leaves only wrapped. */
    public WrappedKey generate(KeyAlgorithm algorithm) {
        throw new UnsupportedOperationException(algorithm.name());
    }

    /** Unwraps the key on the token for this piece of work and destroys it there afterwards. */
    public <T> T use(WrappedKey key, Function<SigningKey, T> work) {
        throw new UnsupportedOperationException(key.toString() + work);
    }
}
