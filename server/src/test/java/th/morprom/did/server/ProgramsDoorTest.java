package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import th.morprom.did.ra.client.MutualTlsDoor;
import th.morprom.did.testpki.network.UnusedPort;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** What an operator may keep the door's own key in. PEM is what ./run has, and so what all other tests of the door use. */
class ProgramsDoorTest {
    private static final String STORE_PASSWORD = "store-password";

    private final SampleHierarchy machines = SampleHierarchy.ecdsa();
    private final SampleCertificate own = SampleTls.server(machines);

    /** In PKCS#12 a key has the password of its store. */
    @ParameterizedTest
    @CsvSource({"PKCS12," + STORE_PASSWORD, "JKS,key-password"})
    void a_store_with_passwords_and_more_than_one_key(String type, String keyPassword, @TempDir Path folder)
            throws GeneralSecurityException, IOException, InterruptedException {
        var bundle = "--spring.ssl.bundle.jks.programs.";
        try (var context = new SpringApplicationBuilder(SslAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(
                        bundle + "keystore.location=file:" + store(type, keyPassword, folder),
                        bundle + "keystore.type=" + type,
                        bundle + "keystore.password=" + STORE_PASSWORD,
                        bundle + "key.alias=door",
                        bundle + "key.password=" + keyPassword)) {
            var shown = shownBy(context.getBean(SslBundles.class));

            assertThat(shown).isEqualTo(own.x509());
        }
    }

    private Certificate shownBy(SslBundles bundles) throws IOException, InterruptedException {
        var loopback = InetAddress.getLoopbackAddress();
        var door = new ProgramsDoorProperties(UnusedPort.any(), loopback, "programs");
        var url = URI.create("https://localhost:" + door.port());
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(loopback);
        new ProgramsDoor()
                .programsConnector(door, new MutualTlsDoor(Optional.of(url)), bundles)
                .customize(factory);
        var server = factory.getWebServer();
        server.start();
        try {
            var client = HttpClient.newBuilder()
                    .sslContext(SampleTls.context(Optional.of(SampleTls.client(machines, "his")), machines))
                    .build();
            var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
            return answer.sslSession().orElseThrow().getPeerCertificates()[0];
        } finally {
            server.stop();
        }
    }

    private Path store(String type, String keyPassword, Path folder) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        var entries = Map.of("another", SampleTls.client(machines, "another"), "door", own);
        for (var entry : entries.entrySet()) {
            var certificate = entry.getValue();
            store.setKeyEntry(
                    entry.getKey(), certificate.keys().getPrivate(), keyPassword.toCharArray(), chain(certificate));
        }
        var file = folder.resolve("door." + type);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }

    private static Certificate[] chain(SampleCertificate entry) throws GeneralSecurityException, IOException {
        var factory = CertificateFactory.getInstance("X.509");
        var all = new ArrayList<Certificate>();
        for (var one : entry.chain()) {
            all.add(factory.generateCertificate(new ByteArrayInputStream(one.getEncoded())));
        }
        return all.toArray(Certificate[]::new);
    }
}
