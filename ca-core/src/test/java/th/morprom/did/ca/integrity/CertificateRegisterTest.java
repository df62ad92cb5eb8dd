package th.morprom.did.ca.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EndAppointment;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.integrity.Finding.Kind;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.FindRevocationOrder;
import th.morprom.did.ca.revocation.OrderRevocations;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.revocation.Selection;
import th.morprom.did.ca.revocation.WorkRevocationOrders;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.approval.Statements;

class CertificateRegisterTest {
    private static final Requester OPERATOR = new Requester.Operator("test");
    private static final Cause SUPERSEDED = Cause.of(RevocationReason.SUPERSEDED);
    private static final TestCa CA = TestCa.start();
    private static SerialNumber good;
    private static SerialNumber other;
    private static SerialNumber revoked;
    private static SerialNumber ordered;
    private static UUID order;

    @BeforeAll
    static void issue() {
        good = Approval.issueFrom(CA).serial();
        other = Approval.issueFrom(CA).serial();
        revoked = Approval.issueFrom(CA).serial();
        ordered = Approval.issueFrom(CA).serial();
        var released = Approval.issueFrom(CA).serial();
        CA.get(RevokeCertificate.class).revoke(revoked, SUPERSEDED, OPERATOR);
        CA.get(RevokeCertificate.class).suspend(released, OPERATOR);
        CA.get(RevokeCertificate.class).release(released, OPERATOR);
        order = UUID.randomUUID();
        CA.get(OrderRevocations.class).order(order, new Selection.Certificates(List.of(ordered)), SUPERSEDED, OPERATOR);
        CA.get(WorkRevocationOrders.class).work();
    }

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void what_the_ca_wrote_is_intact() {
        var verdict = CA.get(VerifyCertificateRegister.class).verify();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.certificates()).isGreaterThan(5 + 4);
    }

    @Test
    void an_order_whose_list_two_nodes_worked_off_in_pieces_is_intact() {
        var serials =
                Stream.generate(() -> Approval.issueFrom(CA).serial()).limit(5).toList();
        var pieces = UUID.randomUUID();
        CA.get(OrderRevocations.class).order(pieces, new Selection.Certificates(serials), SUPERSEDED, OPERATOR);
        // A transaction that holds places of the list and is then rolled back, beside one that works off what it left.
        CA.get(TransactionTemplate.class).executeWithoutResult(status -> {
            CA.jdbc()
                    .sql("select 1 from ca.revocation_order_item where order_id = ? and position in (2, 4) for update")
                    .param(pieces)
                    .query(Integer.class)
                    .list();
            CompletableFuture.runAsync(CA.get(WorkRevocationOrders.class)::work).join();
        });
        CA.get(WorkRevocationOrders.class).work();

        assertThat(CA.get(FindRevocationOrder.class).find(pieces).orElseThrow().revoked())
                .isEqualTo(5);
        assertThat(CA.get(VerifyCertificateRegister.class).verify().findings()).isEmpty();
    }

    static Stream<Arguments> forgeries() {
        return Stream.concat(intentsForged(), outcomesAndEventsForged());
    }

    private static Stream<Arguments> intentsForged() {
        return Stream.of(
                forged(
                        "update ca.certificate set not_after = not_after + interval '1 year' where serial = :good",
                        Kind.COLUMN_CHANGED),
                forged(
                        "update ca.certificate set not_before = not_before - interval '1 day' where serial = :good",
                        Kind.COLUMN_CHANGED),
                forged("update ca.certificate set profile = 'nurse-signing' where serial = :good", Kind.NOT_AS_AUDITED),
                forged(
                        "update ca.certificate set holder = 'person:x' where serial = :good",
                        Kind.NOT_AS_AUDITED,
                        Kind.HOLDER_CHANGED),
                forged(
                        "update ca.certificate set request_id = gen_random_uuid() where serial = :good",
                        Kind.NOT_AS_AUDITED),
                forged(
                        "update ca.certificate set intended_at = intended_at - interval '1 day' where serial = :good",
                        Kind.NOT_AS_AUDITED),
                forged(
                        "update ca.certificate set key_sha256 = repeat('0', 64) where serial = :good",
                        Kind.COLUMN_CHANGED,
                        Kind.HOLDER_CHANGED),
                forged("""
                        update ca.certified_key set holder = 'person:x'
                         where key_sha256 = (select key_sha256 from ca.certificate where serial = :good)
                        """, Kind.HOLDER_CHANGED),
                forged("""
                        update ca.certificate set issuer_key_sha1 = decode(repeat('00', 20), 'hex') where serial = :good
                        """, Kind.COLUMN_CHANGED, Kind.ISSUER_UNKNOWN, Kind.SIGNATURE_FORGED),
                forged("""
                        update ca.certificate set tbs = (select tbs from ca.certificate where serial = :other)
                         where serial = :good
                        """, Kind.COLUMN_CHANGED, Kind.NOT_AS_AUDITED, Kind.SIGNATURE_FORGED),
                forged(
                        "update ca.certificate set tbs = '\\x3000' where serial = :good",
                        Kind.COLUMN_CHANGED,
                        Kind.ISSUER_UNKNOWN,
                        Kind.NOT_AS_AUDITED,
                        Kind.SIGNATURE_FORGED));
    }

    private static Stream<Arguments> outcomesAndEventsForged() {
        return Stream.of(
                forged("""
                        update ca.certificate_outcome
                           set certificate = (select certificate from ca.certificate_outcome where serial = :other)
                         where serial = :good
                        """, Kind.NOT_AS_AUDITED, Kind.SIGNATURE_FORGED),
                forged("""
                        update ca.certificate_outcome
                           set certificate = set_byte(certificate, length(certificate) - 1,
                                   get_byte(certificate, length(certificate) - 1) # 1)
                         where serial = :good
                        """, Kind.NOT_AS_AUDITED, Kind.SIGNATURE_FORGED),
                forged(
                        "update ca.certificate_outcome set certificate = '' where serial = :good",
                        Kind.NOT_AS_AUDITED,
                        Kind.SIGNATURE_FORGED),
                forged(
                        "update ca.certificate_outcome set certificate = '\\x30' where serial = :good",
                        Kind.NOT_AS_AUDITED,
                        Kind.SIGNATURE_FORGED),
                forged("delete from ca.certificate_outcome where serial = :good", Kind.OUTCOME_REMOVED),
                forged("delete from ca.certificate where serial = :good", Kind.CERTIFICATE_REMOVED),
                forged(
                        "delete from audit.event where type = 'certificate.intended' and subject = :good",
                        Kind.NOT_AUDITED),
                forged(
                        "delete from audit.event where type = 'certificate.issued' and subject = :good",
                        Kind.NOT_AUDITED),
                forged(
                        "update audit.event set details = '{' where type = 'certificate.issued' and subject = :good",
                        Kind.NOT_AS_AUDITED),
                forged("""
                        update audit.event set type = 'certificate.revoked'
                         where type = 'certificate.issued' and subject = :good
                        """, Kind.NOT_AUDITED, Kind.STATUS_CONTRADICTS_AUDIT));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void finds_each_row_that_was_written_past_the_ca(String sql, Set<Kind> kinds) {
        assertThat(findingsAfter(sql, good.hex())).isEqualTo(kinds);
    }

    @Test
    void finds_a_certificate_that_the_ca_never_signed() {
        var findings = findingsAfter("""
                insert into ca.certificate
                    (serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1,
                     not_before, not_after, tbs, intended_at)
                select '4f' || substr(serial, 3), gen_random_uuid(), request_sha256, profile, holder, key_sha256,
                       issuer_key_sha1, not_before, not_after, tbs, intended_at
                  from ca.certificate
                 where serial = :good and :other <> ''
                """, "4f" + good.hex().substring(2));

        assertThat(findings).containsExactlyInAnyOrder(Kind.COLUMN_CHANGED, Kind.NOT_AUDITED);
    }

    @Test
    void finds_a_revocation_whose_record_was_removed() {
        assertThat(findingsAfter(
                        "delete from audit.event where type = 'certificate.revoked' and subject = :revoked",
                        revoked.hex()))
                .containsExactly(Kind.STATUS_CONTRADICTS_AUDIT);
    }

    @Test
    void finds_an_order_whose_list_is_another() {
        assertThat(findingsAfter(
                        "update ca.revocation_order_item set serial = :good where serial = :ordered", order.toString()))
                .containsExactly(Kind.ORDER_CHANGED);
        assertThat(findingsAfter(
                        "update ca.revocation_order_item set outcome = 'refused' where serial = :ordered",
                        ordered.hex()))
                .containsExactly(Kind.STATUS_CONTRADICTS_AUDIT);
        assertThat(findingsAfter(
                        "update ca.revocation_order_item set serial = :good where serial = :ordered", good.hex()))
                .containsExactly(Kind.STATUS_CONTRADICTS_AUDIT);
    }

    static Stream<Arguments> officersForged() {
        return Stream.of(
                Arguments.of(
                        "update ca.central_officer set public_key = '\\x00' where registrar = cast(:officer as uuid)",
                        Kind.OFFICER_CHANGED),
                Arguments.of(
                        "delete from ca.central_officer_vouch where registrar = cast(:officer as uuid)",
                        Kind.OFFICER_NOT_VOUCHED_FOR),
                Arguments.of(
                        "insert into ca.central_officer_removal values (cast(:officer as uuid), 'forged', now())",
                        Kind.OFFICER_CHANGED),
                Arguments.of(
                        "delete from audit.event where type = 'central-officer.recorded' and subject = :officer",
                        Kind.OFFICER_NOT_AUDITED),
                Arguments.of(
                        "delete from ca.central_officer where registrar = cast(:officer as uuid)",
                        Kind.OFFICER_REMOVED));
    }

    @ParameterizedTest
    @MethodSource("officersForged")
    void finds_a_central_officer_whom_no_ceremony_recorded_so(String sql, Kind kind) {
        var officer = Registrar.create();
        Approval.record(CA, officer);
        var forgery = sql.replace(":officer", "'" + officer.id() + "'");

        assertThat(findingsAfter(forgery, officer.id().toString())).containsExactly(kind);
    }

    @Test
    void finds_that_the_end_of_an_appointment_was_taken_away() {
        var officer = Registrar.create();
        Approval.record(CA, officer);
        var appointment = UUID.randomUUID();
        CA.get(EndAppointment.class).end(Statements.termination(appointment, officer, TestCa.NOW));

        assertThat(findingsAfter(
                        "delete from ca.ended_appointment where appointment = '" + appointment + "'",
                        appointment.toString()))
                .containsExactly(Kind.APPOINTMENT_END_REMOVED);
    }

    private static Arguments forged(String sql, Kind... kinds) {
        return Arguments.of(sql, Set.of(kinds));
    }

    /** What is found of this subject; the forgery is taken back afterwards. */
    private static Set<Kind> findingsAfter(String sql, String subject) {
        return CA.get(TransactionTemplate.class).execute(status -> {
            status.setRollbackOnly();
            CA.jdbc().sql("set local session_replication_role = replica").update();
            var forgery = CA.jdbc()
                    .sql(sql)
                    .params(Map.of(
                            "good", good.hex(),
                            "other", other.hex(),
                            "revoked", revoked.hex(),
                            "ordered", ordered.hex()));
            assertThat(forgery.update()).isPositive();
            return CA.get(VerifyCertificateRegister.class).verify().findings().stream()
                    .filter(finding -> finding.subject().equals(subject))
                    .map(Finding::kind)
                    .collect(Collectors.toSet());
        });
    }
}
