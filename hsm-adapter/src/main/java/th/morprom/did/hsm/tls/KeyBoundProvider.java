package th.morprom.did.hsm.tls;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.SigningKey;

/** The signature algorithms of another provider, but for one key, which signs by its own provider. */
final class KeyBoundProvider extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient SigningKey key;
    private final transient Provider others;

    KeyBoundProvider(SigningKey key, Provider others) {
        super("MorPromTls", "1.0", "Signs TLS handshakes with one key");
        this.key = key;
        this.others = others;
    }

    @Override
    public @Nullable Service getService(String type, String algorithm) {
        var service = others.getService(type, algorithm);
        return service == null || !type.equals("Signature") ? null : new SignatureService(algorithm);
    }

    private final class SignatureService extends Service {
        SignatureService(String algorithm) {
            super(
                    KeyBoundProvider.this,
                    "Signature",
                    algorithm,
                    KeyBoundSignature.class.getName(),
                    List.of(),
                    Map.of());
        }

        @Override
        public Object newInstance(@Nullable Object constructorParameter) throws NoSuchAlgorithmException {
            return new KeyBoundSignature(Signature.getInstance(getAlgorithm(), others), key);
        }
    }
}
