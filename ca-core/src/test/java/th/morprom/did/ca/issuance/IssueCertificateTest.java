package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceAnswer.Issued;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import tools.jackson.databind.node.ObjectNode;

class IssueCertificateTest {
    private static final TestCa CA = TestCa.start();

    private final byte[] pkcs10 = Csr.of(Csr.p256());
    private final ApprovalEvidence approval = Approval.of(pkcs10, TestCa.NOW);

    @AfterAll
    static void close() {
        CA.close();
    }

    @AfterEach
    void healDatabase() {
        CA.jdbc()
                .sql("drop trigger if exists disk_full on ca.certificate_outcome")
                .update();
    }

    @Test
    void issues_a_certificate_for_an_approved_doctor() throws Exception {
        var issued = issue(request(approval));

        var certificate = new X509CertificateHolder(issued.certificate().toByteArray());
        var subject = certificate.getSubject();
        assertThat(IETFUtils.valueToString(
                        subject.getRDNs(BCStyle.CN)[0].getFirst().getValue()))
                .isEqualTo("ตัวอย่าง น้ำใจดี");
        assertThat(IETFUtils.valueToString(
                        subject.getRDNs(BCStyle.SERIALNUMBER)[0].getFirst().getValue()))
                .isEqualTo("01:99123");
        assertThat(certificate.getSubjectPublicKeyInfo()).isEqualTo(Csr.keyOf(pkcs10));
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(TestCa.NOW);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(Instant.parse("2028-11-24T03:04:04Z"));
        assertThat(issued.chain()).hasSize(2);
        assertThat(status(issued.serial())).isEqualTo("good");
        assertThat(audited("certificate.intended", issued.serial())).isEqualTo(1);
        assertThat(audited("certificate.issued", issued.serial())).isEqualTo(1);
    }

    @Test
    void ignores_subject_and_extensions_of_the_request() throws Exception {
        var certificate =
                new X509CertificateHolder(issue(request(approval)).certificate().toByteArray());

        assertThat(certificate.getSubject().toString()).doesNotContain("whoever asks");
    }

    @Test
    void ends_with_the_licence() throws Exception {
        var request =
                request(approval.change("enrolment", e -> object(e, "licence").put("validUntil", "2027-06-30")));

        var certificate = new X509CertificateHolder(issue(request).certificate().toByteArray());

        // The last second of 30 June 2027 in Thailand.
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(Instant.parse("2027-06-30T16:59:59Z"));
    }

    @Test
    void refuses_a_licence_that_is_over() {
        var request =
                request(approval.change("enrolment", e -> object(e, "licence").put("validUntil", "2026-11-23")));

        assertThat(reason(request)).isEqualTo(Reason.NOTHING_TO_CERTIFY);
    }

    @Test
    void returns_the_same_certificate_for_the_same_request() {
        var request = request(approval);
        var first = issue(request);
        CA.clock().advance(Duration.ofDays(60));

        var second = issue(request);

        CA.clock().advance(Duration.ofDays(-60));
        assertThat(second).isEqualTo(first);
        assertThat(audited("certificate.issued", first.serial())).isEqualTo(1);
    }

    @Test
    void refuses_a_request_id_used_for_something_else() {
        var request = request(approval);
        issue(request);
        var other = Csr.of(Csr.p256());

        var reused = new IssuanceRequest(
                request.requestId(), other, Approval.recordedAt(CA, Approval.of(other, TestCa.NOW)));

        assertThat(reason(reused)).isEqualTo(Reason.REQUEST_ID_REUSED);
    }

    @Test
    void issues_once_when_the_same_request_comes_many_times_at_once() throws Exception {
        var request = request(approval);
        var threads = Executors.newFixedThreadPool(8);

        var answers = threads.invokeAll(IntStream.range(0, 16)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return issue(request).serial().hex();
                    } catch (IssuanceInProgress e) {
                        return "in progress";
                    }
                })
                .toList());

        threads.shutdown();
        var serials = new HashSet<String>();
        for (var answer : answers) {
            serials.add(answer.get());
        }
        serials.remove("in progress");
        assertThat(serials).hasSize(1);
    }

    @Test
    void issues_to_many_doctors_at_once() throws Exception {
        var threads = Executors.newFixedThreadPool(8);

        var answers = threads.invokeAll(IntStream.range(0, 48)
                .mapToObj(i ->
                        (Callable<SerialNumber>) () -> Approval.issueFrom(CA).serial())
                .toList());

        threads.shutdown();
        var serials = new HashSet<SerialNumber>();
        for (var answer : answers) {
            serials.add(answer.get());
        }
        assertThat(serials).hasSize(48);
    }

    @Test
    void refuses_evidence_that_does_not_hold_and_audits_the_refusal() {
        var before = CA.audited("certificate.refused");
        var request = request(approval.change("decision/facility", d -> d.put("decision", "reject")));

        assertThatThrownBy(() -> issue(request)).isInstanceOf(EvidenceRefused.class);
        assertThat(CA.audited("certificate.refused")).isEqualTo(before + 1);
    }

    @Test
    void refuses_a_key_certified_for_another_person() {
        issue(request(approval));
        var other = Approval.of(pkcs10, TestCa.NOW).applicant(Registrar.create());

        assertThat(reason(request(other))).isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
    }

    @Test
    void certifies_a_key_again_for_its_own_holder() {
        var first = issue(request(approval));
        var again = Approval.of(pkcs10, TestCa.NOW).applicant(approval.applicant());

        assertThat(issue(request(again)).serial()).isNotEqualTo(first.serial());
    }

    @Test
    void an_approval_makes_one_certificate_whatever_becomes_of_it() {
        var request = request(approval);
        var first = issue(request);
        var again = new IssuanceRequest(UUID.randomUUID(), pkcs10, request.evidence());

        assertThat(reason(again)).isEqualTo(Reason.APPROVAL_USED);
        CA.get(RevokeCertificate.class)
                .revoke(first.serial(), Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test"));

        assertThat(reason(again)).isEqualTo(Reason.APPROVAL_USED);
        assertThat(issue(request)).isEqualTo(first);
    }

    @Test
    void an_approval_that_comes_under_many_ids_at_once_makes_one_certificate() throws InterruptedException {
        var evidence = Approval.recordedAt(CA, approval);
        var all = Stream.generate(() -> new IssuanceRequest(UUID.randomUUID(), pkcs10, evidence))
                .limit(16)
                .toList();

        var answers = CA.get(IssueCertificates.class).issue(all);

        assertThat(answers.stream().filter(Issued.class::isInstance)).hasSize(1);
    }

    @Test
    void the_database_lets_no_approval_go_to_another_request() {
        var request = request(approval);
        issue(request);

        assertThatThrownBy(() -> CA.jdbc()
                        .sql("update ca.used_approval set request_id = gen_random_uuid() where request_id = ?")
                        .param(request.requestId())
                        .update())
                .hasMessageContaining("was used");
        assertThatThrownBy(() -> CA.jdbc().sql("delete from ca.used_approval").update())
                .hasMessageContaining("not allowed");
    }

    @Test
    void refuses_a_key_that_was_revoked_as_compromised() {
        var first = issue(request(approval));
        CA.get(RevokeCertificate.class)
                .revoke(first.serial(), Cause.of(RevocationReason.KEY_COMPROMISE), new Requester.Operator("test"));
        var again = Approval.of(pkcs10, TestCa.NOW).applicant(approval.applicant());

        assertThat(reason(request(again))).isEqualTo(Reason.KEY_ALREADY_CERTIFIED);
    }

    @Test
    void refuses_to_certify_names_that_deceive() {
        for (var name : new String[] {"ตัว\u202Eอย่าง", "ตัวอย่าง\u200B", "Аdam", "1101700203451", "เเดง"}) {
            var request = request(Approval.of(pkcs10, TestCa.NOW)
                    .change("enrolment", e -> object(e, "person").put("givenNameTh", name)));

            assertThat(reason(request)).as(name).isEqualTo(Reason.LINT_FAILED);
        }
    }

    @Test
    void a_refused_request_can_be_made_good_under_the_same_id() {
        var id = UUID.randomUUID();
        var bad = approval.change("enrolment", e -> object(e, "person").put("givenNameTh", "ตัวอย่าง\u200B"));
        assertThat(reason(new IssuanceRequest(id, pkcs10, Approval.recordedAt(CA, bad))))
                .isEqualTo(Reason.LINT_FAILED);

        var good = new IssuanceRequest(id, pkcs10, Approval.recordedAt(CA, Approval.of(pkcs10, TestCa.NOW)));

        assertThat(issue(good).serial()).isNotNull();
    }

    @Test
    void a_certificate_whose_outcome_was_lost_counts_as_issued_and_is_never_signed_again() {
        var request = request(approval);
        loseOutcomes();
        assertThatThrownBy(() -> issue(request)).isNotInstanceOf(IssuanceRefused.class);
        healDatabase();

        var serial = serialOf(request);
        assertThat(status(serial)).isEqualTo("good");
        assertThatThrownBy(() -> issue(request)).isInstanceOf(IssuanceInProgress.class);
        CA.clock().advance(Duration.ofMinutes(2));
        assertThat(reason(request)).isEqualTo(Reason.OUTCOME_UNKNOWN);

        CA.get(RevokeCertificate.class)
                .revoke(serial, Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test"));
        assertThat(status(serial)).isEqualTo("revoked");
        assertThat(reason(request)).isEqualTo(Reason.OUTCOME_UNKNOWN);
        var again = new IssuanceRequest(UUID.randomUUID(), pkcs10, request.evidence());
        assertThat(issue(again).serial()).isNotEqualTo(serial);
        CA.clock().advance(Duration.ofMinutes(-2));
    }

    @Test
    void the_database_refuses_to_change_or_delete_a_certificate() {
        var serial = issue(request(approval)).serial().hex();

        assertThatThrownBy(() -> CA.jdbc()
                        .sql("update ca.certificate set not_after = not_after + interval '1 year' where serial = ?")
                        .param(serial)
                        .update())
                .hasMessageContaining("not allowed");
        assertThatThrownBy(() -> CA.jdbc()
                        .sql("delete from ca.certificate where serial = ?")
                        .param(serial)
                        .update())
                .hasMessageContaining("not allowed");
    }

    /** What a crash between signature and store leaves behind: the last row is never written. */
    private static void loseOutcomes() {
        CA.jdbc().sql("""
                create trigger disk_full before insert on ca.certificate_outcome
                   for each row execute function ca.refuse_change()
                """).update();
    }

    private static IssuanceRequest request(ApprovalEvidence approval, byte[] pkcs10) {
        return new IssuanceRequest(UUID.randomUUID(), pkcs10, Approval.recordedAt(CA, approval));
    }

    private IssuanceRequest request(ApprovalEvidence approval) {
        return request(approval, pkcs10);
    }

    private static IssuedCertificate issue(IssuanceRequest request) {
        return CA.get(IssueCertificate.class).issue(request);
    }

    private static Reason reason(IssuanceRequest request) {
        return catchThrowableOfType(IssuanceRefused.class, () -> issue(request)).reason();
    }

    private static SerialNumber serialOf(IssuanceRequest request) {
        return SerialNumber.ofHex(CA.jdbc()
                .sql("select serial from ca.certificate where request_id = :id")
                .param("id", request.requestId())
                .query(String.class)
                .single());
    }

    /** As OCSP would find it: from the certificates that are published, and from the feed. */
    private static String status(SerialNumber serial) {
        var issuer = CA.jdbc()
                .sql("select issuer_key_sha1 from ca.published_certificate where serial = :serial")
                .param("serial", serial.hex())
                .query((row, number) -> row.getBytes(1))
                .single();
        return CA.get(CurrentStatuses.class)
                .find(issuer, serial)
                .map(standing -> standing.status().name().toLowerCase(Locale.ROOT))
                .orElse("good");
    }

    private static long audited(String type, SerialNumber serial) {
        return CA.jdbc()
                .sql("select count(*) from audit.event where type = :type and subject = :serial")
                .param("type", type)
                .param("serial", serial.hex())
                .query(Long.class)
                .single();
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return (ObjectNode) parent.get(name);
    }
}
