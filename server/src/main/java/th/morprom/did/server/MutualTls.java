package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.tls.TokenTls;

/**
 * How this process proves itself to another machine, and whom it trusts: either one of Spring Boot's SSL bundles, which are PEM, PKCS#12
 * or JKS files, or a key that stays on the token.
 *
 * @param sslBundle the name of a bundle, with key and trust
 * @param tokenKey the label of a key on the online token
 * @param certificate of the token's key, and the CAs between it and the root; PEM
 * @param trusted from which the other side's certificate must come, when the key is on the token; PEM
 */
record MutualTls(
        @Nullable String sslBundle,
        @Nullable String tokenKey,
        @Nullable Path certificate,
        @Nullable Path trusted) {
    MutualTls {
        var nothingOnToken = tokenKey == null && certificate == null && trusted == null;
        var allOnToken = tokenKey != null && certificate != null && trusted != null;
        if (sslBundle == null ? !allOnToken : !nothingOnToken) {
            throw new IllegalArgumentException(
                    "tls needs either ssl-bundle, or token-key with certificate and trusted, and not both");
        }
    }

    /**
     * Says which setting is missing, where none of them was given.
     *
     * @throws IllegalArgumentException if there is none
     */
    static void require(@Nullable MutualTls tls, String name) {
        if (tls == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    /** @throws IllegalStateException if the key is not on the token, a file is not what it should be, or a bundle has half of it */
    SSLContext context(SslBundles bundles, Token token) {
        if (sslBundle != null) {
            return context(bundles.getBundle(sslBundle));
        }
        if (tokenKey == null || certificate == null || trusted == null) {
            throw new IllegalStateException("checked by the constructor");
        }
        var label = tokenKey;
        var key = token.find(label).orElseThrow(() -> new IllegalStateException("the token has no key " + label));
        return TokenTls.context(key, certificates(certificate), Set.copyOf(certificates(trusted)));
    }

    /** Without a trust store of its own a bundle would trust whomever Java trusts, which is half the web. */
    SSLContext context(SslBundle bundle) {
        var stores = bundle.getStores();
        try {
            require(stores.getKeyStore(), KeyStore::isKeyEntry, "a key");
            require(stores.getTrustStore(), KeyStore::isCertificateEntry, "certificates to trust");
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the SSL bundle " + sslBundle + " cannot be read", e);
        }
        if (!bundle.getProtocol().startsWith("TLS")) {
            throw new IllegalStateException("the SSL bundle " + sslBundle + " is not for TLS");
        }
        return bundle.createSslContext();
    }

    private interface Kind {
        boolean is(KeyStore store, String alias) throws KeyStoreException;
    }

    private void require(@Nullable KeyStore store, Kind kind, String what) throws KeyStoreException {
        if (store != null) {
            for (var alias : Collections.list(store.aliases())) {
                if (kind.is(store, alias)) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the SSL bundle " + sslBundle + " has no store with " + what);
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            var converter = new JcaX509CertificateConverter();
            var certificates = new ArrayList<X509Certificate>();
            for (var holder : PemFiles.certificates(file)) {
                certificates.add(converter.getCertificate(holder));
            }
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(file + " holds no certificates", e);
        }
    }
}
