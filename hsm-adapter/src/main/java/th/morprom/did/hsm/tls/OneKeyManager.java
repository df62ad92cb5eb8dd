package th.morprom.did.hsm.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;

/** Offers the one key that there is, where its kind is asked for. Which issuers the other side names is not weighed. */
final class OneKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "key";

    private final SigningKey key;
    private final List<X509Certificate> chain;

    OneKeyManager(SigningKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** The names under which TLS 1.3 and client authentication, and then TLS 1.2 with its key exchanges, ask for it. */
    private static Set<String> typesOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> Set.of("EC", "EC/secp256r1", "ECDHE_ECDSA");
            case EC_P384 -> Set.of("EC", "EC/secp384r1", "ECDHE_ECDSA");
            case RSA_2048, RSA_3072, RSA_4096 -> Set.of("RSA", "ECDHE_RSA", "DHE_RSA");
            case ED25519 -> Set.of("Ed25519", "EdDSA", "ECDHE_ECDSA");
        };
    }

    private boolean fits(@Nullable String type) {
        return type != null && typesOf(key.algorithm()).contains(type);
    }

    private @Nullable String choose(String... types) {
        return Arrays.stream(types).anyMatch(this::fits) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return fits(type) ? new String[] {ALIAS} : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return fits(type) ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(types);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(type);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(types);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(type);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.equals(ALIAS) ? chain.toArray(X509Certificate[]::new) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(ALIAS) ? key.privateKey() : null;
    }
}
