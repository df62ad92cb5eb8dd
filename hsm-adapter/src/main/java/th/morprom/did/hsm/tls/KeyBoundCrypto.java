package th.morprom.did.hsm.tls;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import th.morprom.did.hsm.SigningKey;

/**
 * TLS's cryptography by BouncyCastle, but for the signatures of one key, which its own provider makes. The library's
 * «alternate provider» does the same for TLS 1.3 and leaves TLS 1.2 out.
 */
final class KeyBoundCrypto extends JcaTlsCryptoProvider {
    private final JcaJceHelper helper;

    KeyBoundCrypto(SigningKey key, Provider others) {
        setProvider(others);
        var signatures = new KeyBoundProvider(key, others);
        this.helper = new ProviderJcaJceHelper(others) {
            @Override
            public Signature createSignature(String algorithm) throws NoSuchAlgorithmException {
                return Signature.getInstance(algorithm, signatures);
            }
        };
    }

    @Override
    public JcaJceHelper getHelper() {
        return helper;
    }
}
