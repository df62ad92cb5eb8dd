package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindEndEntity;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.seal.SealAuthority;
import th.morprom.did.testpki.pki.SampleKey;
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
        return properties(endpoint, true);
    }

    private static CaClientProperties properties(URI endpoint, boolean extensions) {
        return new CaClientProperties(
                endpoint,
                new MutualTls("client", null, null, null),
                "signing",
                Map.of(),
                null,
                null,
                extensions ? new CaClientProperties.Seals("signing") : null,
                extensions,
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

    @Test
    void a_seal_goes_to_whoever_may_have_seals_certified_there_and_needs_its_order() {
        var keys = SampleKey.P256.generate();
        var order = ordered(keys);
        try (var nobody = ca.connect(CaProcess.RECORDS)) {
            assertThatThrownBy(() -> seals(nobody).certify(DoorOrders.pkcs10(keys), order.json()))
                    .isInstanceOf(CertificationUnavailable.class);
        }
        var name = "CN=โรงพยาบาลตัวอย่าง,ORGANIZATIONIDENTIFIER=AA0000051,O=โรงพยาบาลตัวอย่าง,C=TH";
        var user = DoorOrders.system("facility-seal", "signing", name);
        assertThat(DoorOrders.refused(() -> DoorOrders.enrol(connection, user, DoorOrders.pkcs10(keys))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        DoorOrders.inform(user, Map.of(MorPromExtensions.APPROVAL_EVIDENCE, MorPromExtensions.evidence(order.json())));
        user.subjectDN = name.replace("AA0000051", "AA0000052");
        assertThat(DoorOrders.refused(() -> DoorOrders.enrol(connection, user, DoorOrders.pkcs10(keys))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        // In two steps, without our request id: the evidence waits with the end entity.
        user.subjectDN = name;
        connection.tell(service -> service.editUser(user));
        var request = Base64.getEncoder().encodeToString(DoorOrders.pkcs10(keys));
        connection.ask(service -> service.pkcs10Request(user.username, user.password, request, null, "CERTIFICATE"));
        assertThat(ca.stored(user)).isEqualTo("40 null null");
        assertThat(refusal(() -> seals().certify(DoorOrders.pkcs10(keys), order.json())))
                .isEqualTo("APPROVAL_USED");
    }

    @Override
    SealAuthority seals() {
        return seals(connection);
    }

    private SealAuthority seals(EjbcaConnection over) {
        return new EjbcaSealAuthority(new EnrolKey(over), properties(ca.door()), "signing");
    }

    @Test
    void what_the_portal_itself_may_not_do_is_no_verdict_on_the_revocation() {
        var serial = issue(applicant()).serialHex();
        var holder = new CertificateAuthority.Requester.Holder(UUID.randomUUID());

        // One may look and not revoke; of the other, as of a portal with a new key, the CA does not know yet.
        for (var client : List.of(CaProcess.AUDITOR, CaProcess.STRANGER)) {
            try (var barred = connect(ca.door(), SampleTls.context(Optional.of(client), CaProcess.MACHINES))) {
                for (var extensions : List.of(true, false)) {
                    assertThatThrownBy(() -> over(barred, properties(ca.door(), extensions))
                                    .revoke(serial, 1, holder))
                            .isInstanceOfSatisfying(
                                    CertificationUnavailable.class,
                                    outage -> assertThat(outage.answered()).isTrue());
                }
            }
        }
        assertThat(refusal(() -> authority.revoke(serial, 1, holder))).isEqualTo("NOT_AUTHORISED");
    }

    @Override
    CertificateAuthority authority() {
        return authority;
    }
}
