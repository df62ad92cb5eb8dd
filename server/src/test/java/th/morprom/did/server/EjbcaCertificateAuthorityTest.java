package th.morprom.did.server;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.testpki.pki.SampleTls;

/** The CA behind its door, over mutual TLS. */
class EjbcaCertificateAuthorityTest extends OurCertificateAuthorityContract {
    private final EjbcaConnection connection =
            connect(ca.door(), SampleTls.context(Optional.of(CaProcess.PORTAL), CaProcess.MACHINES));
    private final CertificateAuthority authority = over(connection, ca.door());

    static EjbcaConnection connect(URI endpoint, SSLContext tls) {
        return new EjbcaConnection(new EjbcaConnection.Settings(
                endpoint, tls, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(50)));
    }

    /** A CA of ours, with our extensions. */
    static CertificateAuthority over(EjbcaConnection connection, URI endpoint) {
        return over(connection, properties(endpoint));
    }

    static CaClientProperties properties(URI endpoint) {
        return new CaClientProperties(
                endpoint,
                new MutualTls("client", null, null, null),
                "signing",
                Map.of(),
                null,
                null,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMillis(50));
    }

    static CertificateAuthority over(EjbcaConnection connection, CaClientProperties properties) {
        return new EjbcaCertificateAuthority(
                new EnrolKey(connection),
                new ChangeStatus(connection, new FindStatus(connection, properties.caName())),
                CertificateProfiles.load("2.999.1", Map.of()),
                properties);
    }

    @AfterAll
    void closeTheConnection() {
        connection.close();
    }

    @Override
    CertificateAuthority authority() {
        return authority;
    }
}
