package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.ReadSealOrder;
import th.morprom.did.ca.evidence.RemoveCentralOfficer;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.OpenSsl;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.issuance.SystemSubject.FacilitySeal;
import th.morprom.did.ca.issuance.SystemSubject.HisClient;
import th.morprom.did.ca.issuance.SystemSubject.Registrar;
import th.morprom.did.ca.issuance.SystemSubject.TlsServer;
import th.morprom.did.testpki.approval.SealOrder;
import tools.jackson.databind.node.ObjectNode;

class IssueSystemCertificateTest {
    private static final TestCa CA = TestCa.start();
    private static final String OPERATOR = "operator:test";
    private static final SystemSubject SERVER =
            new TlsServer("กระทรวงตัวอย่าง", List.of("ra.example.th", "ra-2.example.th"));

    private final KeyPair keys = Csr.p256();
    private final byte[] pkcs10 = Csr.of(keys);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_tls_server_gets_its_host_names_and_openssl_takes_it_for_one() {
        var issued = issue(SERVER);

        assertThat(text(issued))
                .contains("DNS:ra.example.th, DNS:ra-2.example.th")
                .contains("CN=ra.example.th")
                .contains("TLS Web Server Authentication")
                .contains("/ca/infrastructure-1.cer");
        assertThat(verify("sslserver", issued)).endsWith("OK\n");
        assertThat(verify("sslclient", issued)).doesNotEndWith("OK\n");
    }

    @Test
    void a_registrar_and_a_hospital_system_get_certificates_to_log_in_with() {
        var registrar = issue(new Registrar("R-1042", "สำนักงานสาธารณสุขตัวอย่าง", "ตัวอย่าง น้ำใจดี"));
        assertThat(text(registrar))
                .contains("C=TH, O=สำนักงานสาธารณสุขตัวอย่าง, serialNumber=R-1042, CN=ตัวอย่าง น้ำใจดี")
                .contains("/ca/authentication-1.cer");
        assertThat(verify("sslclient", registrar)).endsWith("OK\n");

        var system = issueFor(Csr.p256(), new HisClient("AA0000051", "โรงพยาบาลตัวอย่าง", "HIS 1"));
        assertThat(text(system)).contains("organizationIdentifier=AA0000051, CN=HIS 1");
        assertThat(verify("sslclient", system)).endsWith("OK\n");
        assertThat(verify("sslserver", system)).doesNotEndWith("OK\n");
    }

    @Test
    void two_registrars_order_a_seal_and_whoever_hands_it_over_decides_nothing() {
        var order = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);

        var issued = sealed(order);

        assertThat(text(issued))
                .contains("C=TH, O=โรงพยาบาลตัวอย่าง, organizationIdentifier=AA0000051, CN=โรงพยาบาลตัวอย่าง");
        assertThat(sealed(order).serial()).as("one order, one certificate").isEqualTo(issued.serial());
        var ofTheFacility = fresh();
        var colleague = th.morprom.did.testpki.approval.Registrar.create();
        var neighbour = th.morprom.did.testpki.approval.Registrar.create();
        ofTheFacility
                .alsoOfProvince(neighbour)
                .alsoOfFacility(colleague, neighbour)
                .agree(ofTheFacility.facility(), "facility")
                .agree(colleague, "facility");
        assertThat(sealed(ofTheFacility).serial()).isNotEqualTo(issued.serial());
    }

    @Test
    void the_log_names_both_who_ordered_a_seal_and_the_evidence_of_it() {
        var order = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);
        var agreements = order.tree().get("agreements");
        var issued = sealed(order);

        for (var type : List.of("certificate.intended", "certificate.issued")) {
            assertThat(audited("details", type, issued.serial().hex()).get(0))
                    .contains("\"orderedBy\":" + agreements.get(0).get("registrar"))
                    .contains("\"agreedBy\":" + agreements.get(1).get("registrar"))
                    .contains(OPERATOR, ReadSealOrder.of(order.json()).evidenceSha256());
        }
    }

    @Test
    void an_order_that_has_its_certificate_gets_it_again_when_its_evidence_holds_no_more_and_for_no_other_evidence() {
        var order = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);
        var issued = sealed(order);
        CA.get(RemoveCentralOfficer.class).remove(order.central().id(), "left", OPERATOR);

        assertThat(CA.get(IssueSeal.class).issue(pkcs10, order.json(), OPERATOR))
                .isEqualTo(issued);
        assertThat(CA.get(IssueSeal.class).issue(pkcs10, " " + order.json(), OPERATOR))
                .isEqualTo(issued);
        order.alsoOfFacility(th.morprom.did.testpki.approval.Registrar.create());
        assertThat(reason(new IssueSeal.Handed(pkcs10, order.json(), OPERATOR, Optional.empty())))
                .isEqualTo("REQUEST_ID_REUSED");
        assertThat(audited("actor", "certificate.refused", "REQUEST_ID_REUSED"))
                .as("no registrar whom nobody verified")
                .allMatch(actor -> actor.contains(":"));
    }

    @Test
    void one_order_gets_one_certificate_under_whichever_request_id() {
        var order = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);
        var here = sealed(order);
        assertThat(reason(brought(order, "C=TH"))).isEqualTo("APPROVAL_USED");
        assertThat(sealed(order)).isEqualTo(here);

        var next = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);
        Approval.record(CA, next.central());
        var there = brought(next, "C=TH");
        assertThat(reason(brought(next, "C=TH,O=อื่น"))).isEqualTo("NOT_AS_EXPECTED");
        var issued = CA.get(IssueSeal.class).issue(there);
        assertThat(CA.get(IssueSeal.class).issue(there)).isEqualTo(issued);
        assertThat(refusal(next)).isEqualTo("APPROVAL_USED");
    }

    @Test
    void a_seal_that_two_of_the_facility_and_its_province_did_not_order_is_refused() {
        var central = fresh();
        central.agree(central.facility(), "facility").agree(central.central(), "central");
        var alone = fresh();
        alone.agree(alone.facility(), "facility").agree(alone.facility(), "facility");
        var twoNames = fresh();
        var secondName = twoNames.facility().underAnotherId();
        twoNames.alsoOfFacility(secondName)
                .agree(twoNames.facility(), "facility")
                .agree(secondName, "facility");
        var oneKey = fresh();
        var copy = new th.morprom.did.testpki.approval.Registrar(
                UUID.randomUUID(), oneKey.facility().passkey().underAnotherId());
        oneKey.alsoOfProvince(copy).agree(oneKey.facility(), "facility").agree(copy, "provincial");
        var appointer = fresh();
        appointer.agree(appointer.facility(), "facility").agree(appointer.provincial(), "provincial");
        var madeUp = fresh();
        var second = th.morprom.did.testpki.approval.Registrar.create();
        madeUp.alsoOfFacility(second).agree(madeUp.facility(), "facility").agree(second, "facility");
        var provinceAlone = fresh();
        provinceAlone.agree(provinceAlone.provincial(), "provincial").agree(provinceAlone.provincial(), "provincial");
        var onlyOne = fresh();
        onlyOne.agree(onlyOne.facility(), "facility");
        var stranger = fresh();
        stranger.agree(stranger.facility(), "facility")
                .agree(th.morprom.did.testpki.approval.Registrar.create(), "facility");

        assertThat(refusal(central)).isEqualTo("OUT_OF_SCOPE");
        assertThat(refusal(alone)).isEqualTo("CONFLICT_OF_INTEREST");
        assertThat(refusal(twoNames)).isEqualTo("CONFLICT_OF_INTEREST");
        assertThat(refusal(oneKey)).isEqualTo("CONFLICT_OF_INTEREST");
        assertThat(refusal(appointer)).isEqualTo("CONFLICT_OF_INTEREST");
        assertThat(refusal(madeUp))
                .as("both made registrars by one person, who could have made them up")
                .isEqualTo("CONFLICT_OF_INTEREST");
        assertThat(refusal(provinceAlone)).isEqualTo("OUT_OF_SCOPE");
        assertThat(refusal(onlyOne)).isEqualTo("MALFORMED");
        assertThat(refusal(stranger)).isEqualTo("REGISTRAR_NOT_APPOINTED");
    }

    @Test
    void an_order_that_is_not_what_both_signed_lately_for_this_key_is_refused() {
        Consumer<ObjectNode> otherFacility = s -> order(s).put("facility", "ZZ0000002");
        Consumer<ObjectNode> otherProvince = s -> order(s).put("province", "51");
        var elsewhere = agreed(otherFacility, otherFacility);
        var moved = agreed(otherProvince, otherProvince);
        var different = agreed(s -> {}, s -> order(s).put("name", "โรงพยาบาลอื่น"));
        Consumer<ObjectNode> old =
                s -> s.put("time", TestCa.NOW.minus(Duration.ofDays(31)).toString());
        Consumer<ObjectNode> early =
                s -> s.put("time", TestCa.NOW.plusSeconds(60).toString());
        var otherKey = SealOrder.agreed(Csr.p256().getPublic().getEncoded(), TestCa.NOW);
        var edited = SealOrder.agreed(keys.getPublic().getEncoded(), TestCa.NOW);
        var tree = edited.tree();
        tree.get("agreements").forEach(one -> order((ObjectNode) one).put("name", "โรงพยาบาลอื่น"));

        assertThat(refusal(elsewhere)).isEqualTo("OUT_OF_SCOPE");
        assertThat(refusal(moved)).isEqualTo("OUT_OF_SCOPE");
        assertThat(refusal(different)).isEqualTo("MALFORMED");
        assertThat(refusal(agreed(old, s -> {}))).isEqualTo("DECISION_NOT_VALID");
        assertThat(refusal(agreed(s -> {}, early))).isEqualTo("DECISION_NOT_VALID");
        assertThat(refusal(otherKey)).isEqualTo("KEY_NOT_ACCEPTED");
        Approval.record(CA, edited.central());
        assertThat(reason(new IssueSeal.Handed(pkcs10, tree.toString(), OPERATOR, Optional.empty())))
                .isEqualTo("ASSERTION_NOT_VALID");
        assertThat(CA.audited("certificate.refused")).isPositive();
    }

    @Test
    void a_facility_gets_a_seal_that_names_no_person() {
        var issued = issue(new FacilitySeal("AA0000051", "โรงพยาบาลตัวอย่าง"));

        assertThat(text(issued))
                .contains("C=TH, O=โรงพยาบาลตัวอย่าง, organizationIdentifier=AA0000051, CN=โรงพยาบาลตัวอย่าง")
                .contains("Digital Signature, Non Repudiation")
                .contains("/ca/signing-1.cer");
        assertThat(certificate(issued).getExtension(Extension.subjectDirectoryAttributes))
                .isNull();
        assertThat(verify("any", issued)).endsWith("OK\n");
    }

    @Test
    void the_operator_stands_in_the_audit_log() {
        var issued = issue(SERVER);

        var actors = CA.jdbc()
                .sql("select actor from audit.event where type = 'certificate.issued' and subject = :serial")
                .param("serial", issued.serial().hex())
                .query(String.class)
                .list();
        assertThat(actors).containsExactly("operator:somchai");
    }

    @Test
    void the_same_request_gets_the_same_certificate_and_another_under_its_id_none() {
        var request = request(Csr.of(keys), SERVER);
        var issued = CA.get(IssueSystemCertificate.class).issue(request);

        assertThat(CA.get(IssueSystemCertificate.class).issue(request).serial()).isEqualTo(issued.serial());
        var other = new SystemCertificateRequest(
                request.requestId(),
                request.pkcs10(),
                new TlsServer("กระทรวงตัวอย่าง", List.of("ra.example.th")),
                request.actor());
        assertThat(reason(other)).isEqualTo(Reason.REQUEST_ID_REUSED);
    }

    @Test
    void refuses_a_request_signed_by_another_key_and_audits_it() {
        var before = CA.audited("certificate.refused");

        assertThat(reason(request(Csr.of(Csr.spki(keys), Csr.p256()), SERVER)))
                .isEqualTo(Reason.PROOF_OF_POSSESSION_FAILED);
        assertThat(CA.audited("certificate.refused")).isEqualTo(before + 1);
    }

    @Test
    void refuses_a_key_that_another_holds() {
        issue(SERVER);

        assertThat(reason(request(Csr.of(keys), new TlsServer("กระทรวงตัวอย่าง", List.of("other.example.th")))))
                .isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
    }

    @Test
    void refuses_names_that_are_no_host_names() {
        for (var name : List.of(
                "*.example.th",
                "RA.example.th",
                "ra..example.th",
                "-ra.example.th",
                "ra.example.th.",
                "ra_1.example.th",
                "a".repeat(64) + ".th",
                "ra.example.th\u0000.evil.example")) {
            var subject = new TlsServer("กระทรวงตัวอย่าง", List.of("ra.example.th", name));
            assertThat(reason(request(Csr.of(keys), subject))).as(name).isEqualTo(Reason.LINT_FAILED);
        }
    }

    @Test
    void refuses_facts_that_are_not_of_their_form() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new FacilitySeal("12345", "โรงพยาบาลตัวอย่าง"),
                () -> new HisClient("aa0000051", "โรงพยาบาลตัวอย่าง", "HIS 1"),
                () -> new Registrar("ร-1", "สำนักงาน", "ตัวอย่าง น้ำใจดี"),
                () -> new TlsServer("กระทรวงตัวอย่าง", List.of()))) {
            assertThat(catchThrowableOfType(IssuanceRefused.class, wrong::run).reason())
                    .isEqualTo(Reason.SUBJECT_NOT_ACCEPTABLE);
        }
        assertThat(reason(request(Csr.of(keys), new Registrar("1234567890121", "สำนักงาน", "ตัวอย่าง น้ำใจดี"))))
                .isEqualTo(Reason.LINT_FAILED);
    }

    private IssuedCertificate issue(SystemSubject subject) {
        return issueFor(keys, subject);
    }

    private static IssuedCertificate issueFor(KeyPair keys, SystemSubject subject) {
        return CA.get(IssueSystemCertificate.class).issue(request(Csr.of(keys), subject));
    }

    private static SystemCertificateRequest request(byte[] pkcs10, SystemSubject subject) {
        return new SystemCertificateRequest(UUID.randomUUID(), pkcs10, subject, "operator:somchai");
    }

    private static Reason reason(SystemCertificateRequest request) {
        return catchThrowableOfType(
                        IssuanceRefused.class,
                        () -> CA.get(IssueSystemCertificate.class).issue(request))
                .reason();
    }

    private static X509CertificateHolder certificate(IssuedCertificate issued) {
        return new X509CertificateHolder(
                Certificate.getInstance(issued.certificate().toByteArray()));
    }

    private String text(IssuedCertificate issued) {
        var file = pem("subject.pem", issued.certificate().toByteArray());
        return OpenSsl.run("x509", "-in", file, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space")
                .said();
    }

    private SealOrder fresh() {
        return new SealOrder(keys.getPublic().getEncoded(), TestCa.NOW);
    }

    private SealOrder agreed(Consumer<ObjectNode> facility, Consumer<ObjectNode> provincial) {
        var order = fresh();
        var neighbour = th.morprom.did.testpki.approval.Registrar.create();
        return order.alsoOfProvince(neighbour)
                .agree(order.facility(), "facility", facility)
                .agree(neighbour, "provincial", provincial);
    }

    private static ObjectNode order(ObjectNode statement) {
        return (ObjectNode) statement.get("order");
    }

    private IssuedCertificate sealed(SealOrder order) {
        Approval.record(CA, order.central());
        return CA.get(IssueSeal.class).issue(pkcs10, order.json(), OPERATOR);
    }

    private String refusal(SealOrder order) {
        Approval.record(CA, order.central());
        return reason(new IssueSeal.Handed(pkcs10, order.json(), OPERATOR, Optional.empty()));
    }

    private IssueSeal.Handed brought(SealOrder order, String name) {
        var as = new IssueSeal.Handed.As(UUID.randomUUID(), new X500Name(name));
        return new IssueSeal.Handed(pkcs10, order.json(), "ra:portal", Optional.of(as));
    }

    private static List<String> audited(String column, String type, String about) {
        return CA.jdbc()
                .sql("select " + column + " from audit.event where type = ? and position(? in subject || details) > 0")
                .params(type, about)
                .query(String.class)
                .list();
    }

    private static String reason(IssueSeal.Handed handed) {
        var thrown = catchThrowable(() -> CA.get(IssueSeal.class).issue(handed));
        return thrown instanceof EvidenceRefused refused
                ? refused.reason().name()
                : ((IssuanceRefused) thrown).reason().name();
    }

    private String verify(String purpose, IssuedCertificate issued) {
        return OpenSsl.run(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        Long.toString(TestCa.NOW.getEpochSecond() + 60),
                        "-purpose",
                        purpose,
                        "-CAfile",
                        pem("root.pem", issued.chain().get(1).toByteArray()),
                        "-untrusted",
                        pem("issuer.pem", issued.chain().get(0).toByteArray()),
                        pem("subject.pem", issued.certificate().toByteArray()))
                .said();
    }

    private String pem(String name, byte[] der) {
        return OpenSsl.pem(folder.resolve(name), "CERTIFICATE", der);
    }
}
