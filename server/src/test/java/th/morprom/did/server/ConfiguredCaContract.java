package th.morprom.did.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ra.enrolment.CertificateAuthority;

/** A CA by its address, and files of keys and trust, as an operator names them; docs/ejbca.md shows the properties. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ConfiguredCaContract extends CertificateAuthorityContract {
    private EjbcaConnection connection;
    private CertificateAuthority authority;

    /** What follows {@code morprom.ejbca.}, by its name. */
    abstract String property(String name);

    /** Whether it is a CA of ours, which wants evidence. */
    abstract boolean extensions();

    @BeforeAll
    void connect() {
        var endpoint = URI.create(property("endpoint"));
        connection = EjbcaCertificateAuthorityTest.connect(endpoint, tls());
        authority = EjbcaCertificateAuthorityTest.over(connection, properties(endpoint));
    }

    private CaClientProperties properties(URI endpoint) {
        return new CaClientProperties(
                endpoint,
                new MutualTls("client", null, null, null),
                property("ca-name"),
                Map.of(
                        "doctor-signing",
                        new CaClientProperties.Profile(
                                property("end-entity-profile"), property("certificate-profile"))),
                null,
                null,
                null,
                extensions(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(500));
    }

    @AfterAll
    void closeTheConnection() {
        connection.close();
    }

    @Override
    CertificateAuthority authority() {
        return authority;
    }

    @Override
    Applicant applicant() {
        return Applicant.approved();
    }

    @Override
    Applicant sameKeyAs(Applicant first) {
        return Applicant.with(first.keys());
    }

    private SSLContext tls() {
        try (InputStream file = Files.newInputStream(Path.of(property("keystore")))) {
            var password =
                    Files.readString(Path.of(property("password-file"))).strip().toCharArray();
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password);
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trusted().getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrustManagerFactory trusted() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var certificate : List.copyOf(PemFiles.certificates(Path.of(property("trusted"))))) {
            store.setCertificateEntry(
                    certificate.getSerialNumber().toString(),
                    new JcaX509CertificateConverter().getCertificate(certificate));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
