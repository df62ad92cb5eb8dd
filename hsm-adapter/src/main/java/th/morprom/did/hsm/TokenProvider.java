package th.morprom.did.hsm;

import java.security.Provider;
import java.util.Map;

/**
 * The JCA view of keys on tokens: {@code Signature} over a {@link TokenPrivateKey} and nothing else. It is passed to
 * whoever needs it and never registered.
 */
final class TokenProvider extends Provider {
    static final TokenProvider INSTANCE = new TokenProvider();

    private static final long serialVersionUID = 1L;

    private TokenProvider() {
        super("MorPromToken", "1.0", "Signs with keys that stay on a PKCS#11 token");
        for (var form : SignatureForm.values()) {
            putService(new SignatureService(this, form));
        }
    }

    private static final class SignatureService extends Service {
        private final SignatureForm form;

        SignatureService(Provider provider, SignatureForm form) {
            super(
                    provider,
                    "Signature",
                    form.jcaName(),
                    TokenSignature.class.getName(),
                    form.aliases(),
                    Map.of("SupportedKeyClasses", TokenPrivateKey.class.getName()));
            this.form = form;
        }

        @Override
        public Object newInstance(Object constructorParameter) {
            return new TokenSignature(form);
        }

        /** Asked by the JCA when no provider is named; this one takes its own keys only. */
        @Override
        public boolean supportsParameter(Object key) {
            return key instanceof TokenPrivateKey token && form.takes(token.keyAlgorithm());
        }
    }
}
