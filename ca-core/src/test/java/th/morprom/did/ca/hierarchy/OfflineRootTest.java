package th.morprom.did.ca.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.CrlSchedule;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class OfflineRootTest {
    private static final AuthorityName ROOT = AuthorityName.first(SigningAuthority.ROOT);

    private final TestCa ca = TestCa.start();

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void the_ca_starts_and_issues_without_the_roots_token() {
        var before = ca.get(Hierarchy.class).roots();

        ca.restartWithoutRoot();

        assertThat(ca.get(Hierarchy.class).roots()).isEqualTo(before);
        assertThat(ca.get(Hierarchy.class).current(SigningAuthority.ROOT).key()).isEmpty();
        assertThat(Approval.issueFrom(ca).chain()).hasSize(2);
    }

    @Test
    void keys_that_serve_a_ca_are_renewed_without_the_roots_token() {
        var before = ca.get(Hierarchy.class).timestampUnit().certificate();
        ca.clock().advance(Duration.ofDays(300));

        ca.restartWithoutRoot();

        assertThat(ca.get(Hierarchy.class).timestampUnit().certificate()).isNotEqualTo(before);
    }

    @Test
    void the_roots_list_stays_as_it_was_published_while_the_others_go_on() {
        var list = ca.get(FindCrl.class).find(ROOT).orElseThrow();
        var signing = AuthorityName.first(SigningAuthority.SIGNING);
        var signings = ca.get(FindCrl.class).find(signing).orElseThrow();
        ca.clock().advance(Duration.ofDays(20));
        ca.restartWithoutRoot();

        ca.get(CrlSchedule.class).publishDue();

        assertThat(ca.get(FindCrl.class).find(ROOT)).contains(list);
        assertThat(ca.get(FindCrl.class).find(signing).orElseThrow().number().value())
                .isGreaterThan(signings.number().value());
        assertThatThrownBy(() -> ca.get(PublishCrl.class).publish(ROOT)).isInstanceOf(KeyOffline.class);
    }

    @Test
    void a_ca_revoked_meanwhile_stands_on_the_list_of_the_next_ceremony() throws Exception {
        ca.restartWithoutRoot();
        var certificate =
                ca.get(Hierarchy.class).current(SigningAuthority.AUTHENTICATION).certificate();
        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(certificate.getSerialNumber()),
                        Cause.of(RevocationReason.CESSATION_OF_OPERATION),
                        new Requester.Operator("officer"));

        ca.restart();
        ca.get(PublishCrl.class).publish(ROOT);

        var list = ca.get(FindCrl.class).find(ROOT).orElseThrow();
        assertThat(new X509CRLHolder(list.der().toByteArray()).getRevokedCertificate(certificate.getSerialNumber()))
                .isNotNull();
    }

    @Test
    void a_ca_that_was_never_established_says_that_a_ceremony_is_needed() {
        ca.jdbc()
                .sql("truncate ca.authority, ca.service_key, ca.cross_certificate")
                .update();

        assertThatThrownBy(ca::restartWithoutRoot)
                .rootCause()
                .isInstanceOf(HierarchyBroken.class)
                .hasMessageContaining("ceremony");
    }
}
