package th.morprom.did.ejbca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ejbca.testing.AnsweringEjbca;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** The client reads what EJBCA 8.x and 9.x answer, and what a newer one may; docs/ejbca.md says what they were compared with. */
@TestInstance(Lifecycle.PER_CLASS)
class AnswersOfReleasesTest {
    private static final String CA = "Professionals Issuing CA";
    private static final String USER = "morprom-1";

    private final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();
    private final X509Certificate leaf = SampleTls.client(hierarchy, "doctor").x509();
    private final X509Certificate issuing = hierarchy.issuing().x509();
    private final X509Certificate root = hierarchy.root().x509();
    private final Map<String, String> values = values();
    private final AnsweringEjbca ejbca = new AnsweringEjbca(values);
    private final EjbcaConnection connection = ejbca.connect();

    @BeforeEach
    void everythingAsIn82() {
        ejbca.answers("getAvailableCAs", "cas-8.2")
                .answers("getLastCAChain", "chain-8.2")
                .answers("getLastCertChain", "certificates-8.2")
                .answers("findCerts", "nothing-8.2");
    }

    @AfterAll
    void close() {
        connection.close();
        ejbca.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate-8.2", "certificate-newer"})
    void a_certificate_is_read_with_its_chain(String file) {
        ejbca.answers("certificateRequest", file);

        assertThat(enrol().chain()).containsExactly(leaf, issuing, root);
    }

    @Test
    void a_certificate_may_come_beside_the_message() {
        var boundary = "uuid:1f0e";
        var cms = new String(Base64.getDecoder().decode(values.get("cms")), StandardCharsets.US_ASCII);
        var xop = "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:data@ejbca\"/>";
        ejbca.answers(
                "certificateRequest",
                200,
                "multipart/related; type=\"application/xop+xml\"; boundary=\"" + boundary
                        + "\"; start=\"<root@ejbca>\"; start-info=\"text/xml\"",
                "--" + boundary + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: <root@ejbca>\r\n\r\n"
                        + AnsweringEjbca.read("certificate-8.2").replace("{cms}", xop) + "\r\n--" + boundary
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n"
                        + "Content-ID: <data@ejbca>\r\n\r\n" + cms + "\r\n--" + boundary + "--\r\n");

        assertThat(enrol().chain()).containsExactly(leaf, issuing, root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cms-with-both-generations", "cms-with-the-other-generation"})
    void a_certificate_of_the_same_cas_other_key_is_no_issuer(String message) {
        ejbca.answers(
                "certificateRequest",
                200,
                "text/xml",
                AnsweringEjbca.read("certificate-8.2").replace("{cms}", "{" + message + "}"));

        assertThat(enrol().chain()).containsExactly(leaf, issuing, root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificates-8.2", "certificates-newer"})
    void a_certificate_of_before_is_found(String file) {
        ejbca.answers("findCerts", file);

        assertThat(enrol().chain()).containsExactly(leaf, issuing, root);
    }

    @Test
    void how_a_certificate_stands_is_read() {
        ejbca.answers("checkRevokationStatus", "good-8.2");
        assertThat(status().orElseThrow().isGood()).isTrue();

        ejbca.answers("checkRevokationStatus", "suspended-newer");
        assertThat(status().orElseThrow()).satisfies(suspended -> {
            assertThat(suspended.isSuspended()).isTrue();
            assertThat(suspended.since()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        });

        ejbca.answers("checkRevokationStatus", "revoked-8.x");
        assertThat(status().orElseThrow().revokedFor()).hasValue(1);
        assertThat(status().orElseThrow().since()).isEmpty();

        ejbca.answers("checkRevokationStatus", "nothing-8.2");
        assertThat(status()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"end-entity-8.2", "end-entity-newer"})
    void an_end_entity_is_read(String file) {
        ejbca.answers("findUser", file);

        assertThat(new FindEndEntity(connection).find(USER))
                .contains(new FindEndEntity.Found(
                        USER,
                        "CN=Somebody,C=TH",
                        new Placement(CA, "Doctor", "DoctorSigning"),
                        EndEntityStatus.GENERATED));
    }

    @Test
    void lists_and_version_are_read() throws CRLException {
        ejbca.answers("getLatestCRL", "crl-8.2").answers("getEjbcaVersion", "version-8.2");

        assertThat(new FetchCrl(connection)
                        .latest(CA, FetchCrl.Kind.FULL)
                        .orElseThrow()
                        .getEncoded())
                .isEqualTo(Base64.getDecoder().decode(values.get("crl")));
        assertThat(new FetchVersion(connection).fetch()).isEqualTo("EJBCA 8.2.0.1 Community");
        ejbca.answers("getLatestCRL", "nothing-8.2");
        assertThat(new FetchCrl(connection).latest(CA, FetchCrl.Kind.DELTA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fault-not-authorised-8.2,NOT_AUTHORISED,NOT_AUTHORISED",
        "fault-profile-8.2,NOT_ACCEPTABLE,NOT_ACCEPTABLE",
        "fault-not-found-8.2,NOT_FOUND,NOT_FOUND",
        "fault-key-of-another-8.2,NOT_ACCEPTABLE,CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS_FOR_ANOTHER_USER",
        "fault-field-8.x,NOT_ACCEPTABLE,FIELD_VALUE_NOT_VALID",
        "fault-waiting-8.x,WAITING_FOR_APPROVAL,WAITING_FOR_APPROVAL",
        "fault-malformed-8.2,MALFORMED,MALFORMED",
        "fault-newer,NOT_ACCEPTABLE,PROFILE_FROZEN",
        "fault-prefixes,ALREADY_REVOKED,ALREADY_REVOKED"
    })
    void what_is_refused_is_refused_for_what_it_says(String file, Reason reason, String code) {
        ejbca.answers("certificateRequest", file);

        assertThat(catchThrowable(this::enrol))
                .asInstanceOf(type(EjbcaRefused.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.code()).isEqualTo(code);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fault-no-ca-8.2",
                "fault-offline-8.x",
                "fault-token-pin-8.x",
                "fault-without-code-8.x",
                "fault-no-profile-8.x",
                "fault-date-8.2",
                "fault-switched-off-8.x"
            })
    void what_is_the_other_sides_trouble_is_an_outage(String file) {
        ejbca.answers("certificateRequest", file).answers("findUser", file);

        assertThat(catchThrowable(this::enrol))
                .asInstanceOf(type(EjbcaUnavailable.class))
                .returns(true, EjbcaUnavailable::answered);
        assertThat(catchThrowable(() -> new FindEndEntity(connection).find(USER)))
                .isInstanceOf(EjbcaUnavailable.class);
    }

    @Test
    void a_fault_is_one_under_any_status() {
        ejbca.answers("certificateRequest", 200, "text/xml", AnsweringEjbca.read("fault-profile-8.2"));

        assertThat(catchThrowable(this::enrol)).isInstanceOf(EjbcaRefused.class);
    }

    @Test
    void whoever_stands_between_the_two_and_answers_is_an_outage() {
        var page = "<!DOCTYPE html><html><body><p>unavailable<br></body></html>";
        for (var status : List.of(200, 403, 404, 413, 502, 503)) {
            ejbca.answers("certificateRequest", status, "text/html", page);
            assertThat(catchThrowable(this::enrol)).as(status + "").isInstanceOf(EjbcaUnavailable.class);
        }
        ejbca.sendsAway("certificateRequest", "https://login.example.th/");
        assertThat(catchThrowable(this::enrol))
                .asInstanceOf(type(EjbcaUnavailable.class))
                .returns(false, EjbcaUnavailable::answered);
        var soap12 = AnsweringEjbca.read("certificate-8.2")
                .replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
        for (var body : List.of("", "<ok/>", page, "<a", soap12)) {
            ejbca.answers("certificateRequest", 200, "text/xml", body);
            assertThat(catchThrowable(this::enrol)).as(body).isInstanceOf(EjbcaUnavailable.class);
        }
        ejbca.answers("certificateRequest", "nothing-8.2");
        assertThat(catchThrowable(this::enrol))
                .asInstanceOf(type(EjbcaRefused.class))
                .extracting(EjbcaRefused::reason)
                .isEqualTo(Reason.UNEXPECTED_ANSWER);
    }

    private EnrolledCertificate enrol() {
        var entity = new EndEntity(
                USER,
                new X500Name("CN=Somebody"),
                Optional.empty(),
                Optional.empty(),
                new Placement(CA, "Doctor", "DoctorSigning"),
                Map.of());
        var key = SubjectPublicKeyInfo.getInstance(leaf.getPublicKey().getEncoded());
        return new EnrolKey(connection).enrol(entity, key, new byte[] {0x30, 0});
    }

    private Optional<CertificateStatus> status() {
        return new FindStatus(connection, CA).find(BigInteger.TEN);
    }

    /** Certificates and messages are base64 inside base64, lists are base64. */
    private Map<String, String> values() {
        try {
            // The same names and other keys: a CA after it was given a new one.
            var other = SampleHierarchy.ecdsa().issuing().x509();
            var message = cms(List.of(root, leaf, issuing));
            return Map.of(
                    "leaf", twice(leaf.getEncoded()),
                    "issuing", twice(issuing.getEncoded()),
                    "root", twice(root.getEncoded()),
                    "cms", twice(message),
                    "cms-in-lines", Base64.getMimeEncoder().encodeToString(TwiceBase64.of(message)),
                    "cms-with-both-generations", twice(cms(List.of(other, leaf, issuing, root))),
                    "cms-with-the-other-generation", twice(cms(List.of(leaf, other, root))),
                    "crl", Base64.getEncoder().encodeToString(hierarchy.crl().getEncoded()),
                    "serial", "a",
                    "username", USER);
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] cms(List<X509Certificate> certificates)
            throws CMSException, CertificateEncodingException, IOException {
        var generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(certificates));
        return generator.generate(new CMSAbsentContent()).getEncoded();
    }

    private static String twice(byte[] der) {
        return Base64.getEncoder().encodeToString(TwiceBase64.of(der));
    }
}
