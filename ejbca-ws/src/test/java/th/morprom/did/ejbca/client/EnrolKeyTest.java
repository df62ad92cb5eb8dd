package th.morprom.did.ejbca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.testing.Requests;
import th.morprom.did.ejbca.testing.RunningDoor;
import th.morprom.did.ejbca.testing.SampleEjbca;
import th.morprom.did.testpki.network.LosingProxy;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** Against a service that behaves as EJBCA does, over mutual TLS. */
class EnrolKeyTest {
    private static final X500Name DOCTOR = new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "TH")
            .addRDN(BCStyle.O, "โรงพยาบาล ก, ข + ค")
            .addRDN(BCStyle.T, "แพทย์")
            .addRDN(BCStyle.SURNAME, "น้ำใจดี")
            .addRDN(BCStyle.GIVENNAME, "ตัวอย่าง")
            .addRDN(BCStyle.SERIALNUMBER, "01:99123")
            .addRDN(BCStyle.CN, "ตัวอย่าง น้ำใจดี")
            .build();

    private final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();
    private final SampleEjbca ejbca = new SampleEjbca(hierarchy);
    private final RunningDoor door = new RunningDoor(ejbca);
    private final EjbcaConnection connection = door.connect();
    private final KeyPair keys = SampleKey.P256.generate();

    @AfterEach
    void close() {
        connection.close();
        door.close();
    }

    @Test
    void enrols_a_key_with_the_whole_chain_and_the_subject_in_ejbcas_words() throws CertificateEncodingException {
        var enrolled = new EnrolKey(connection).enrol(entity("request-1"), spki(), pkcs10());

        assertThat(enrolled.chain()).hasSize(3);
        assertThat(enrolled.certificate().getPublicKey().getEncoded())
                .isEqualTo(keys.getPublic().getEncoded());
        assertThat(X500Name.getInstance(
                        enrolled.certificate().getSubjectX500Principal().getEncoded()))
                .isEqualTo(DOCTOR);
        assertThat(enrolled.chain().get(2).getEncoded())
                .isEqualTo(hierarchy.root().der());
        assertThat(ejbca.users().get(0).subjectDN).contains("SN=01:99123").contains("GIVENNAME=ตัวอย่าง");
        assertThat(ejbca.users().get(0).status).isEqualTo(10);
        assertThat(ejbca.users().get(0).password).hasSizeGreaterThan(20);
    }

    @Test
    void the_same_request_again_finds_the_certificate_that_there_is() {
        var enrol = new EnrolKey(connection);
        var first = enrol.enrol(entity("request-1"), spki(), pkcs10());

        var again = enrol.enrol(entity("request-1"), spki(), pkcs10());

        assertThat(again.chain()).isEqualTo(first.chain());
        assertThat(ejbca.issuedTo("request-1")).hasSize(1);
    }

    @Test
    void a_lost_answer_ends_in_exactly_one_certificate() {
        try (var proxy = LosingProxy.before(door.port());
                var through = RunningDoor.connect(RunningDoor.at(proxy.port()), door.clientTls())) {
            new FetchVersion(through).fetch();
            proxy.loseTheAnswerOnce(() -> !ejbca.issuedTo("request-1").isEmpty());

            var enrolled = new EnrolKey(through).enrol(entity("request-1"), spki(), pkcs10());

            assertThat(proxy.hasLostAnAnswer()).isTrue();
            assertThat(ejbca.issuedTo("request-1")).hasSize(1);
            assertThat(enrolled.certificate().getSerialNumber())
                    .isEqualTo(ejbca.issuedTo("request-1").get(0).getSerialNumber());
            assertThat(enrolled.chain()).hasSize(3);
        }
    }

    @Test
    void a_refusal_because_it_was_asked_before_ends_in_the_certificate_of_before() {
        ejbca.wasAskedBefore();

        var enrolled = new EnrolKey(connection).enrol(entity("request-1"), spki(), pkcs10());

        assertThat(enrolled.certificate().getSerialNumber())
                .isEqualTo(ejbca.issuedTo("request-1").get(0).getSerialNumber());
    }

    @Test
    void a_ca_that_is_not_installed_there_is_an_outage_and_nobodys_end() {
        var elsewhere = new EndEntity(
                "request-1",
                DOCTOR,
                Optional.empty(),
                Optional.empty(),
                new Placement("No Such CA", "EMPTY", "ENDUSER"),
                Map.of());

        assertThatThrownBy(() -> new EnrolKey(connection).enrol(elsewhere, spki(), pkcs10()))
                .isInstanceOf(EjbcaUnavailable.class)
                .hasMessageContaining("CA_NOT_EXISTS");
    }

    @Test
    void nobody_there_is_an_outage() {
        door.close();

        assertThatThrownBy(() -> new EnrolKey(connection).enrol(entity("request-1"), spki(), pkcs10()))
                .isInstanceOf(EjbcaUnavailable.class);
    }

    private static EndEntity entity(String username) {
        return new EndEntity(
                username,
                DOCTOR,
                Optional.empty(),
                Optional.empty(),
                new Placement(SampleEjbca.CA_NAME, "EMPTY", "ENDUSER"),
                Map.of());
    }

    private SubjectPublicKeyInfo spki() {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    private byte[] pkcs10() {
        return Requests.pkcs10(keys);
    }
}
