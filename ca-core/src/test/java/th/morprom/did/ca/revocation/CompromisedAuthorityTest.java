package th.morprom.did.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.statusfeed.Status;

/** A CA whose key is in other hands: it certifies nothing more, and all that it certified is ended in one order. */
class CompromisedAuthorityTest {
    private static final Requester OPERATOR = new Requester.Operator("test");
    private static final Cause COMPROMISED = Cause.of(RevocationReason.CA_COMPROMISE);
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);

    private final TestCa ca = TestCa.start();

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void a_ca_whose_own_certificate_is_revoked_certifies_nothing_more_and_the_others_go_on() {
        Approval.issueFrom(ca);
        revoke(certificate(SigningAuthority.SIGNING));
        var before = certificates();

        assertThat(outage()).isEqualTo(Outage.ISSUER_STOPPED);

        assertThat(certificates()).isEqualTo(before);
        issueForASystem();
        ca.restart();
        assertThat(outage()).as("nor after a start").isEqualTo(Outage.ISSUER_STOPPED);
    }

    @Test
    void a_ca_whose_certificate_was_suspended_goes_on_after_its_release() {
        var own = new SerialNumber(certificate(SigningAuthority.SIGNING).getSerialNumber());
        ca.get(RevokeCertificate.class).suspend(own, OPERATOR);
        assertThat(outage()).isEqualTo(Outage.ISSUER_STOPPED);

        ca.get(RevokeCertificate.class).release(own, OPERATOR);

        assertThat(Approval.issueFrom(ca).serial()).isNotNull();
    }

    @Test
    void its_responders_have_successors_so_that_it_can_be_asked_about() {
        var keep = ca.get(KeepServiceKeys.class);
        var before = keep.ocspSigner(SIGNING).orElseThrow().certificate();
        revoke(certificate(SigningAuthority.SIGNING));
        ca.clock().advance(Duration.ofDays(280));

        keep.keep();

        assertThat(keep.ocspSigner(SIGNING).orElseThrow().certificate()).isNotEqualTo(before);
    }

    @Test
    void one_whose_time_stamping_unit_is_revoked_too_starts_and_makes_no_other() {
        var unit = ca.get(Hierarchy.class).timestampUnit().certificate();
        revoke(unit);
        revoke(certificate(SigningAuthority.INFRASTRUCTURE));

        assertThat(ca.get(KeepServiceKeys.class).succeedTimestampUnit().certificate())
                .isEqualTo(unit);
        ca.restart();

        assertThat(ca.get(Hierarchy.class).timestampUnit().certificate()).isEqualTo(unit);
    }

    @Test
    void all_that_it_certified_is_revoked_in_one_order_but_what_answers_for_it() {
        var doctors = Approval.issueFrom(ca).serial();
        var systems = issueForASystem();
        var id = UUID.randomUUID();
        var key = ca.get(Hierarchy.class).find(SIGNING).orElseThrow().keyIdentifier();

        ca.get(OrderRevocations.class).order(id, new Selection.IssuedBy(key), COMPROMISED, OPERATOR);
        ca.get(WorkRevocationOrders.class).work();

        assertThat(ca.get(FindRevocationOrder.class).find(id).orElseThrow().listed())
                .isEqualTo(1);
        assertThat(Statuses.of(ca, doctors).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(Statuses.of(ca, systems)).isEmpty();
        var responder =
                ca.get(KeepServiceKeys.class).ocspSigner(SIGNING).orElseThrow().certificate();
        assertThat(Statuses.of(ca, new SerialNumber(responder.getSerialNumber())))
                .isEmpty();
    }

    private Outage outage() {
        return catchThrowableOfType(IssuanceUnavailable.class, () -> Approval.issueFrom(ca))
                .outage();
    }

    private SerialNumber issueForASystem() {
        var subject = new SystemSubject.HisClient("AA9999902", "โรงพยาบาลตัวอย่าง", "HOSxP");
        return ca.get(IssueSystemCertificate.class)
                .issue(new SystemCertificateRequest(UUID.randomUUID(), Csr.of(Csr.p256()), subject, "operator:test"))
                .serial();
    }

    private X509CertificateHolder certificate(SigningAuthority authority) {
        return ca.get(Hierarchy.class).current(authority).certificate();
    }

    private void revoke(X509CertificateHolder certificate) {
        ca.get(RevokeCertificate.class).revoke(new SerialNumber(certificate.getSerialNumber()), COMPROMISED, OPERATOR);
    }

    private List<String> certificates() {
        return ca.jdbc()
                .sql("select serial from ca.certificate order by serial")
                .query(String.class)
                .list();
    }
}
