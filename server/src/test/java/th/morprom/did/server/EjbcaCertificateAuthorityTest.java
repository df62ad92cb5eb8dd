package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindEndEntity;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ejbca.contract.EndEntityStatus;
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

    @Test
    void the_end_entity_of_a_request_says_that_it_has_its_certificate() {
        var request = UUID.randomUUID();
        var applicant = applicant();
        issue(request, applicant, applicant.evidence().json());
        var find = new FindEndEntity(connection);

        assertThat(find.find("morprom-" + request)).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(EndEntityStatus.GENERATED);
            assertThat(found.placement().caName()).isEqualTo("signing");
            assertThat(found.subject()).contains("CN=ตัวอย่าง น้ำใจดี");
        });
        assertThat(find.find("morprom-" + UUID.randomUUID())).isEmpty();
    }

    @Override
    CertificateAuthority authority() {
        return authority;
    }
}
