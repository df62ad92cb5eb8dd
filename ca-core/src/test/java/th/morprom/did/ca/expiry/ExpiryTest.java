package th.morprom.did.ca.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Place;
import th.morprom.did.ca.expiry.FindExpiringCertificates.Wanted;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import tools.jackson.databind.node.ObjectNode;

class ExpiryTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final Requester OPERATOR = new Requester.Operator("test");
    private final TestCa ca = TestCa.start();

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void lists_what_ends_page_by_page_the_first_end_in_front() {
        var issued = new ArrayList<SerialNumber>();
        for (var i = 0; i < 5; i++) {
            issued.add(Approval.issueFrom(ca).serial());
            ca.clock().advance(Duration.ofHours(1));
        }
        var end = ends(Approval.issueFrom(ca));

        var seen = new ArrayList<SerialNumber>();
        for (var place = Optional.of(Place.after(ca.clock().instant())); place.isPresent(); ) {
            var page = find(end.minusSeconds(1), Optional.of("doctor-signing"), place, 2);
            page.certificates().forEach(certificate -> seen.add(certificate.serial()));
            place = page.next();
        }

        assertThat(seen).containsExactlyElementsOf(issued);
        assertThat(find(end, Optional.of("nurse-signing"), Optional.empty(), 10).certificates())
                .isEmpty();
    }

    @Test
    void what_is_revoked_is_not_listed_and_what_is_suspended_is() {
        var revoked = Approval.issueFrom(ca);
        var suspended = Approval.issueFrom(ca);
        ca.get(RevokeCertificate.class).revoke(revoked.serial(), Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
        ca.get(RevokeCertificate.class).suspend(suspended.serial(), OPERATOR);

        assertThat(serials(find(ends(revoked), Optional.empty(), Optional.empty(), 100)))
                .contains(suspended.serial())
                .doesNotContain(revoked.serial());
    }

    @Test
    void refuses_a_page_without_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> find(Instant.MAX, Optional.empty(), Optional.empty(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find(Instant.MAX, Optional.empty(), Optional.empty(), 1_001));
    }

    @Test
    void gives_one_notice_for_each_threshold() {
        var certificate = Approval.issueFrom(ca);
        var end = ends(certificate);

        for (var daysLeft : List.of(91, 90, 31, 29, 8, 6)) {
            at(end.minus(Duration.ofDays(daysLeft)));
            ca.get(GiveExpiryNotices.class).give();
            ca.get(GiveExpiryNotices.class).give();
        }

        assertThat(notices(certificate)).extracting(ExpiryNotice::days).containsExactly(90, 30, 7);
        assertThat(notices(certificate).get(0).certificate().notAfter()).isEqualTo(end);
    }

    @Test
    void a_certificate_that_shows_late_gets_the_one_notice_that_fits() {
        var certificate = Approval.issueFrom(ca);
        at(ends(certificate).minus(Duration.ofDays(5)));

        ca.get(GiveExpiryNotices.class).give();

        assertThat(notices(certificate)).extracting(ExpiryNotice::days).containsExactly(7);
    }

    @Test
    void nobody_is_told_of_what_is_revoked_or_has_a_successor_or_is_over() {
        var revoked = Approval.issueFrom(ca);
        ca.get(RevokeCertificate.class).revoke(revoked.serial(), Cause.of(RevocationReason.SUPERSEDED), OPERATOR);
        var renewed = Approval.issueFrom(ca);
        at(ends(renewed).minus(Duration.ofDays(80)));
        var holder = ca.jdbc()
                .sql("select holder from ca.certificate where serial = ?")
                .param(renewed.serial().hex())
                .query(String.class)
                .single();
        var successor = Approval.issueFrom(ca);
        ca.jdbc().sql("alter table ca.certificate disable trigger user").update();
        ca.jdbc()
                .sql("update ca.certificate set holder = ? where serial = ?")
                .params(holder, successor.serial().hex())
                .update();

        ca.get(GiveExpiryNotices.class).give();
        at(ends(renewed).plusSeconds(1));
        ca.get(GiveExpiryNotices.class).give();

        assertThat(notices(revoked)).isEmpty();
        assertThat(notices(renewed)).isEmpty();
    }

    @Test
    void notices_are_read_in_their_order() {
        var one = Approval.issueFrom(ca);
        Approval.issueFrom(ca);
        at(ends(one).minus(Duration.ofDays(20)));
        ca.get(GiveExpiryNotices.class).give();

        var first = ca.get(FindExpiryNotices.class).after(0, 1);
        var rest = ca.get(FindExpiryNotices.class).after(first.get(0).id(), 10_000);

        assertThat(first).hasSize(1);
        assertThat(rest)
                .extracting(ExpiryNotice::id)
                .isSorted()
                .allMatch(id -> id > first.get(0).id());
    }

    @Test
    void no_certificate_outlives_the_affiliation() {
        var pkcs10 = Csr.of(Csr.p256());
        var evidence = Approval.of(pkcs10, ca.clock().instant())
                .change("enrolment", e -> ((ObjectNode) e.get("affiliation")).put("validUntil", "2027-03-31"));

        var issued = ca.get(IssueCertificate.class)
                .issue(new IssuanceRequest(UUID.randomUUID(), pkcs10, Approval.recordedAt(ca, evidence)));

        // The last second of 31 March 2027 in Thailand.
        assertThat(ends(issued)).isEqualTo(Instant.parse("2027-03-31T16:59:59Z"));
    }

    @Test
    void no_certificate_outlives_its_issuer() {
        var issuer = ca.get(Hierarchy.class).find(SIGNING).orElseThrow().certificate();
        at(issuer.getNotAfter().toInstant().minus(Duration.ofDays(100)));

        assertThat(ends(Approval.issueFrom(ca))).isEqualTo(issuer.getNotAfter().toInstant());
    }

    private List<ExpiryNotice> notices(IssuedCertificate issued) {
        return ca.get(FindExpiryNotices.class).after(0, 10_000).stream()
                .filter(notice -> notice.certificate().serial().equals(issued.serial()))
                .toList();
    }

    private FindExpiringCertificates.Page find(
            Instant until, Optional<String> profile, Optional<Place> from, int limit) {
        return ca.get(FindExpiringCertificates.class).find(new Wanted(SIGNING, profile, until), from, limit);
    }

    private static List<SerialNumber> serials(FindExpiringCertificates.Page page) {
        return page.certificates().stream().map(ExpiringCertificate::serial).toList();
    }

    private Instant ends(IssuedCertificate issued) {
        return ca.jdbc()
                .sql("select not_after from ca.certificate where serial = ?")
                .param(issued.serial().hex())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private void at(Instant time) {
        ca.clock().advance(Duration.between(ca.clock().instant(), time));
    }
}
