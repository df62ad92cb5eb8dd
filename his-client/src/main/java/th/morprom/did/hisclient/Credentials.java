package th.morprom.did.hisclient;

import java.security.PrivateKey;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/**
 * By what a program proves which it is. There are no passwords: the private key stays with it, the registrar has the
 * public half.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523">RFC 7523</a>, {@link #byKey}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705">RFC 8705</a>, {@link #byCertificate}
 */
public final class Credentials {
    private final UUID clientId;
    private final Optional<ProofOfKey> key;
    private final Optional<SSLContext> tls;

    private Credentials(UUID clientId, Optional<ProofOfKey> key, Optional<SSLContext> tls) {
        this.clientId = clientId;
        this.key = key;
        this.tls = tls;
    }

    /**
     * By signing, anew for each token, that it is this program ({@code private_key_jwt}).
     *
     * @param clientId which the registrar gave
     * @param keyId the key's {@code kid} in the registered JWK set
     * @param key on P-256, or RSA of at least 2048 bits; it may be in a token of your own. {@link PrivateKeys#read}
     * reads one from PEM
     * @throws IllegalArgumentException if it is another kind of key
     */
    public static Credentials byKey(UUID clientId, String keyId, PrivateKey key) {
        return new Credentials(clientId, Optional.of(new ProofOfKey(clientId, keyId, key)), Optional.empty());
    }

    /**
     * By the certificate of its connection (mutual TLS). Where the door for it is, the server's metadata say.
     *
     * @param clientId which the registrar gave
     * @param context with the key and its certificate, and with the roots that the door's own certificate is judged by
     */
    public static Credentials byCertificate(UUID clientId, SSLContext context) {
        return new Credentials(clientId, Optional.empty(), Optional.of(context));
    }

    UUID clientId() {
        return clientId;
    }

    Optional<ProofOfKey> key() {
        return key;
    }

    Optional<SSLContext> tls() {
        return tls;
    }
}
