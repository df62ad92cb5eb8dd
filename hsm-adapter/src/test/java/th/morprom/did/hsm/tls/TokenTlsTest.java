package th.morprom.did.hsm.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.SoftHsm;

/** Real handshakes over loopback, both private keys on the token. */
class TokenTlsTest {
    private static final Provider BC = new BouncyCastleProvider();

    private final Token token = openToken();
    private final ExecutorService threads = Executors.newFixedThreadPool(1);
    private final SigningKey issuer = token.generate("issuer", KeyAlgorithm.EC_P256);
    private final X509Certificate root = certificate("CN=Test Root", issuer, true);

    @AfterEach
    void close() {
        threads.shutdownNow();
        token.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, EC_P256", "TLSv1.3, EC_P384", "TLSv1.3, RSA_2048", "TLSv1.3, ED25519",
        "TLSv1.2, EC_P256", "TLSv1.2, EC_P384", "TLSv1.2, RSA_2048", "TLSv1.2, ED25519"
    })
    void both_sides_prove_themselves_with_keys_on_the_token(String protocol, KeyAlgorithm algorithm) throws Exception {
        var server = identity("CN=RA server", "server", algorithm);
        var client = identity("CN=RA client", "client", algorithm);

        var peers = handshake(server, client, protocol);

        assertThat(peers).containsExactly(protocol, "CN=RA client", "CN=RA server");
    }

    @Test
    void a_client_without_a_trusted_certificate_is_turned_away() throws Exception {
        var server = identity("CN=RA server", "server", KeyAlgorithm.EC_P256);
        var stranger = token.generate("stranger", KeyAlgorithm.EC_P256);
        var client = TokenTls.context(stranger, List.of(certificate("CN=Stranger", stranger, true)), Set.of(root));

        assertThatThrownBy(() -> handshake(server, client, "TLSv1.3"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("certificate_unknown");
    }

    @Test
    void registers_no_provider() throws Exception {
        var before = Security.getProviders();

        handshake(
                identity("CN=RA server", "server", KeyAlgorithm.EC_P256),
                identity("CN=RA client", "client", KeyAlgorithm.EC_P256),
                "TLSv1.3");

        assertThat(Arrays.asList(Security.getProviders())).isEqualTo(Arrays.asList(before));
    }

    @Test
    void refuses_a_certificate_of_another_key_and_an_empty_trust() {
        var key = token.generate("server", KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> TokenTls.context(key, List.of(root), Set.of(root)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenTls.context(issuer, List.of(root), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The protocol, whom the server saw, and whom the client saw; a byte goes there and back. */
    private List<String> handshake(SSLContext server, SSLContext client, String protocol) throws Exception {
        try (var listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            listening.setEnabledProtocols(new String[] {protocol});
            Callable<String> serving = () -> {
                try (var accepted = (SSLSocket) listening.accept()) {
                    accepted.getOutputStream().write(accepted.getInputStream().read());
                    return accepted.getSession().getPeerPrincipal().getName();
                }
            };
            var seen = threads.submit(serving);
            var seenByClient = connect(client, listening.getLocalPort(), protocol);
            return List.of(protocol, seen.get(60, TimeUnit.SECONDS), seenByClient);
        }
    }

    private static String connect(SSLContext client, int port, String protocol) {
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.getOutputStream().write("ก".getBytes(StandardCharsets.UTF_8)[0]);
            socket.getInputStream().read();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException refusedByServer) {
            return "nobody";
        }
    }

    private SSLContext identity(String name, String label, KeyAlgorithm algorithm) throws GeneralSecurityException {
        var key = token.generate(label, algorithm);
        return TokenTls.context(key, List.of(certificate(name, key, false)), Set.of(root));
    }

    private X509Certificate certificate(String name, SigningKey key, boolean selfSigned) {
        var now = Instant.now();
        try {
            var holder = new JcaX509v3CertificateBuilder(
                            new X500Name(selfSigned ? name : "CN=Test Root"),
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(Duration.ofHours(1))),
                            new X500Name(name),
                            key.publicKey())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(selfSigned))
                    .build((selfSigned ? key : issuer).contentSigner());
            return new JcaX509CertificateConverter().setProvider(BC).getCertificate(holder);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Token openToken() {
        var soft = SoftHsm.newToken();
        return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 2, Duration.ofSeconds(5)));
    }
}
