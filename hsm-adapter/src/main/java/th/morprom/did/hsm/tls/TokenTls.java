package th.morprom.did.hsm.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import th.morprom.did.hsm.SigningKey;

/**
 * TLS 1.2 and 1.3, as server or client, with a private key that stays on its token: for mutual TLS between the machines of
 * this system.
 *
 * <p>The JDK's TLS looks for signature algorithms among the registered providers only; BouncyCastle's takes the providers
 * it is given. Suites that need the key to decrypt (RSA key exchange) do not work, and should not.
 */
public final class TokenTls {
    private static final Provider BC = new BouncyCastleProvider();

    private TokenTls() {}

    /**
     * A context for server and client sockets; whether a client must show a certificate is the server socket's setting.
     *
     * @param key signs the handshakes; wherever it lives
     * @param chain its certificate first, then those of the issuers up to, not with, the root
     * @param trusted the certificates from which the other side's chain must come; nothing else is trusted
     * @throws IllegalArgumentException if the first certificate is not the key's, or nothing is trusted
     */
    public static SSLContext context(SigningKey key, List<X509Certificate> chain, Set<X509Certificate> trusted) {
        if (chain.isEmpty() || !chain.get(0).getPublicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException("The chain does not begin with the key's certificate");
        }
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("Nothing is trusted");
        }
        var jsse = new BouncyCastleJsseProvider(false, new KeyBoundCrypto(key, BC));
        try {
            var context = SSLContext.getInstance("TLS", jsse);
            context.init(new KeyManager[] {new OneKeyManager(key, chain)}, trustManagers(trusted, jsse), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The certificates do not make a TLS context: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(Set<X509Certificate> trusted, Provider jsse)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12", BC);
        store.load(null, null);
        for (var certificate : trusted) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        var factory = TrustManagerFactory.getInstance("PKIX", jsse);
        factory.init(store);
        return factory.getTrustManagers();
    }
}
