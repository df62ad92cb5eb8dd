package th.morprom.did.hsm;

import java.util.Optional;

/** One token of a PKCS#11 module, logged in: it finds and makes the keys that never leave it. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow in the next commit
public final class Token implements AutoCloseable {
    private Token() {}

    /**
     * Opens the token, waiting for nothing.
     *
     * @throws TokenRefused if the settings do not lead to a token or its PIN is wrong
     */
    public static Token open(TokenSettings settings) {
        throw new UnsupportedOperationException("follows " + settings);
    }

    /** The signing key with this label. */
    public Optional<SigningKey> find(String label) {
        throw new UnsupportedOperationException(label);
    }

    /** A new resident key: sensitive, never extractable. */
    public SigningKey generate(String label, KeyAlgorithm algorithm) {
        throw new UnsupportedOperationException(label + algorithm);
    }

    /** The AES-256 key with this label, made on first use, under which other keys leave the token. */
    public WrappingKey wrappingKey(String label) {
        throw new UnsupportedOperationException(label);
    }

    /** The secret with this label, made on first use, that encrypts and looks up personal data. */
    public TokenSecret secret(String label) {
        throw new UnsupportedOperationException(label);
    }

    @Override
    public void close() {}
}
