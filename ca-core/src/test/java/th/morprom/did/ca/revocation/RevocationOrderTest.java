package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.RevocationRefused.Reason;
import th.morprom.did.statusfeed.Status;

class RevocationOrderTest {
    private static final int MANY = 10_000;
    private static final Requester OPERATOR = new Requester.Operator("test");
    private static final Cause COMPROMISED = Cause.of(RevocationReason.KEY_COMPROMISE);
    private static final TestCa CA = TestCa.start();

    private final UUID id = UUID.randomUUID();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void a_compromised_facility_loses_ten_thousand_certificates_in_one_action_through_a_crash_in_the_middle()
            throws Exception {
        issueBySql("AA9999901", MANY);
        var ordered = order(new Selection.Facility("AA9999901"), COMPROMISED);
        assertThat(ordered.waiting()).isEqualTo(MANY);
        var changesBefore = count("ca.status_change");
        crashAt(4_321);

        CA.get(WorkRevocationOrders.class).work();
        var afterCrash = progress();
        assertThat(afterCrash.revoked()).isBetween(1_000, 4_320);
        assertThat(count("ca.status_change") - changesBefore).isEqualTo(afterCrash.revoked());

        CA.jdbc().sql("drop trigger crash on ca.revocation_order_item").update();
        CA.restart();
        // Two nodes share what is left.
        var nodes = Executors.newFixedThreadPool(2);
        var work = (Callable<Void>) () -> {
            CA.get(WorkRevocationOrders.class).work();
            return null;
        };
        for (var done : nodes.invokeAll(List.of(work, work))) {
            done.get();
        }
        nodes.shutdown();
        CA.get(WorkRevocationOrders.class).work(); // whoever came last finishes

        assertThat(progress().revoked()).isEqualTo(MANY);
        assertThat(progress().finishedAt()).isPresent();
        assertThat(count("ca.status_change") - changesBefore).isEqualTo(MANY);
        var crl = new X509CRLHolder(CA.get(PublishCrl.class)
                .publish(AuthorityName.first(SigningAuthority.SIGNING))
                .der()
                .toByteArray());
        assertThat(crl.getRevokedCertificates().size()).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void a_facility_loses_its_seal_and_its_systems_certificates_as_well() {
        var seal = issue(new SystemSubject.FacilitySeal("AA9999902", "โรงพยาบาลตัวอย่าง"));
        var system = issue(new SystemSubject.HisClient("AA9999902", "โรงพยาบาลตัวอย่าง", "HOSxP"));
        var neighbours = issue(new SystemSubject.FacilitySeal("AA9999903", "โรงพยาบาลข้างเคียง"));

        order(new Selection.Facility("AA9999902"), COMPROMISED);
        CA.get(WorkRevocationOrders.class).work();

        assertThat(progress().revoked()).isEqualTo(2);
        assertThat(Statuses.of(CA, seal).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(Statuses.of(CA, system).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(Statuses.of(CA, neighbours)).isEmpty();
    }

    private static SerialNumber issue(SystemSubject subject) {
        return CA.get(IssueSystemCertificate.class)
                .issue(new SystemCertificateRequest(UUID.randomUUID(), Csr.of(Csr.p256()), subject, "operator:test"))
                .serial();
    }

    @Test
    void certificates_that_are_revoked_already_unknown_or_not_the_requesters_are_told_apart() {
        var mine = Approval.issueFrom(CA).serial();
        var gone = Approval.issueFrom(CA).serial();
        CA.get(RevokeCertificate.class).revoke(gone, COMPROMISED, OPERATOR);
        var superseded = Approval.issueFrom(CA).serial();
        CA.get(RevokeCertificate.class).revoke(superseded, Cause.of(RevocationReason.SUPERSEDED), OPERATOR);

        order(new Selection.Certificates(List.of(mine, gone, superseded, SerialNumber.ofHex("abc"))), COMPROMISED);
        CA.get(WorkRevocationOrders.class).work();

        assertThat(progress().revoked()).isEqualTo(1);
        assertThat(progress().heldAlready()).isEqualTo(1);
        assertThat(progress().refused()).isEqualTo(2);
        assertThat(Statuses.of(CA, mine).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(Statuses.of(CA, superseded).orElseThrow().reason()).isEqualTo(4);
    }

    @Test
    void the_same_order_again_changes_nothing_and_another_under_its_id_is_refused() {
        var selection =
                new Selection.Certificates(List.of(Approval.issueFrom(CA).serial()));
        var first = order(selection, COMPROMISED);

        assertThat(order(selection, COMPROMISED)).isEqualTo(first);
        assertThat(catchThrowableOfType(
                                RevocationRefused.class, () -> order(selection, Cause.of(RevocationReason.SUPERSEDED)))
                        .reason())
                .isEqualTo(Reason.ORDER_ID_REUSED);
        CA.get(WorkRevocationOrders.class).work();
    }

    @Test
    void what_was_issued_after_the_invalidity_date_is_revoked_too_and_was_never_valid() {
        var before = Approval.issueFrom(CA).serial();
        CA.clock().advance(Duration.ofDays(26));
        var after = Approval.issueFrom(CA).serial();
        var issuedAt = CA.clock().instant();
        CA.clock().advance(Duration.ofHours(1));
        var brokenInto = issuedAt.minus(Duration.ofDays(20));

        order(new Selection.Certificates(List.of(before, after)), COMPROMISED.since(brokenInto));
        CA.get(WorkRevocationOrders.class).work();

        assertThat(progress().revoked()).isEqualTo(2);
        assertThat(Statuses.of(CA, before).orElseThrow().invalidityDate()).contains(brokenInto);
        assertThat(Statuses.of(CA, after).orElseThrow().invalidityDate()).contains(issuedAt);
    }

    @Test
    void what_a_node_with_a_fast_clock_issued_is_revoked_without_an_invalidity_date() {
        var yesterday = CA.clock().instant().minus(Duration.ofDays(1));
        CA.clock().advance(Duration.ofSeconds(30));
        var ahead = Approval.issueFrom(CA).serial();
        CA.clock().advance(Duration.ofSeconds(-30));

        order(new Selection.Certificates(List.of(ahead)), COMPROMISED.since(yesterday));
        CA.get(WorkRevocationOrders.class).work();

        var standing = Statuses.of(CA, ahead).orElseThrow();
        assertThat(standing.status()).isEqualTo(Status.REVOKED);
        assertThat(standing.invalidityDate()).isEmpty();
    }

    @Test
    void an_order_with_an_invalidity_date_in_the_future_is_refused_and_leaves_nothing() {
        var selection =
                new Selection.Certificates(List.of(Approval.issueFrom(CA).serial()));
        var soon = COMPROMISED.since(CA.clock().instant().plus(Duration.ofHours(7)));

        var refusal = catchThrowableOfType(RevocationRefused.class, () -> order(selection, soon));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALIDITY_DATE_OUT_OF_RANGE);
        assertThat(CA.get(FindRevocationOrder.class).find(id)).isEmpty();
    }

    private OrderProgress order(Selection selection, Cause cause) {
        return CA.get(OrderRevocations.class).order(id, selection, cause, OPERATOR);
    }

    private OrderProgress progress() {
        return CA.get(FindRevocationOrder.class).find(id).orElseThrow();
    }

    private static long count(String table) {
        return CA.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The transaction that comes to this place of the list dies. */
    private static void crashAt(int position) {
        CA.jdbc().sql("""
                create function public.crash() returns trigger language plpgsql as
                $$ begin raise exception 'crash' using errcode = '57P01'; end $$
                """).update();
        CA.jdbc()
                .sql("create trigger crash before update on ca.revocation_order_item for each row when (new.position = "
                        + position + ") execute function public.crash()")
                .update();
    }

    /** Rows like those of real certificates, which would take too long to sign. */
    private static void issueBySql(String facility, int count) {
        Approval.issueFrom(CA);
        CA.jdbc().sql("""
                with template as (
                    select * from ca.certificate where holder like 'person:%' limit 1
                ), numbers as (
                    select i, '7' || lpad(to_hex(i), 8, '0') || repeat('0', 23) as serial, gen_random_uuid() as request_id
                      from generate_series(1, :count) as i
                ), areas as (
                    insert into ca.certificate_area (request_id, request_sha256, province, facility)
                    select request_id, repeat('0', 64), '50', :facility from numbers
                )
                insert into ca.certificate
                    (serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1, not_before,
                     not_after, tbs, intended_at)
                select n.serial, n.request_id, repeat('0', 64), t.profile, t.holder, t.key_sha256, t.issuer_key_sha1, t.not_before, t.not_after, t.tbs,
                       t.intended_at
                  from numbers n, template t
                """).param("count", count).param("facility", facility).update();
    }
}
