package th.morprom.did.ca.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.CrlSchedule;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

class WatchAuthoritiesTest {
    private static final AuthorityName SIGNING = AuthorityName.first(SigningAuthority.SIGNING);
    private static final AuthorityName ROOT = AuthorityName.first(SigningAuthority.ROOT);
    private final TestCa ca = TestCa.start();

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void a_ca_at_its_start_is_well() {
        var signing = look(SIGNING);

        assertThat(signing.key()).isEqualTo(AuthorityHealth.Key.USABLE);
        assertThat(signing.trouble(ca.clock().instant())).isEmpty();
        assertThat(signing.lists().orElseThrow().nextUpdate())
                .as("the list of changes ends first")
                .isEqualTo(TestCa.NOW.plus(Duration.ofHours(1)));
        assertThat(signing.ocspSignerNotAfter()).isPresent();
        assertThat(look(ROOT).ocspSignerNotAfter()).isEmpty();
        assertThat(ca.get(WatchAuthorities.class).health().orElseThrow().openIntents())
                .isZero();
    }

    @Test
    void a_list_that_is_over_is_trouble_until_the_next() {
        ca.clock().advance(Duration.ofHours(25));
        assertThat(look(SIGNING).trouble(ca.clock().instant())).contains("a list is over and has no successor");

        ca.get(CrlSchedule.class).publishDue();
        assertThat(look(SIGNING).trouble(ca.clock().instant())).isEmpty();
    }

    @Test
    void a_key_that_the_token_lost_is_trouble() {
        assertThat(look(SIGNING).key()).isEqualTo(AuthorityHealth.Key.USABLE);

        ca.onlineToken().destroy("signing-1");

        assertThat(look(SIGNING).key()).isEqualTo(AuthorityHealth.Key.UNUSABLE);
        assertThat(look(SIGNING).trouble(ca.clock().instant())).contains("its key does not sign");
        assertThat(look(ROOT).key()).isEqualTo(AuthorityHealth.Key.USABLE);
    }

    @Test
    void a_root_that_is_locked_away_is_no_trouble() {
        ca.restartWithoutRoot();

        assertThat(look(ROOT).key()).isEqualTo(AuthorityHealth.Key.OFFLINE);
        assertThat(look(ROOT).trouble(ca.clock().instant())).isEmpty();
    }

    @Test
    void an_intent_without_an_outcome_is_counted_for_a_day() {
        ca.jdbc().sql("alter table ca.certificate_outcome disable trigger user").update();
        ca.jdbc()
                .sql(
                        "delete from ca.certificate_outcome where serial = (select max(serial) from ca.certificate_outcome)")
                .update();
        look(SIGNING);
        assertThat(ca.get(WatchAuthorities.class).health().orElseThrow().openIntents())
                .isEqualTo(1);

        ca.clock().advance(Duration.ofHours(25));
        look(SIGNING);
        assertThat(ca.get(WatchAuthorities.class).health().orElseThrow().openIntents())
                .isZero();
    }

    @Test
    void an_ocsp_signer_that_has_ended_is_trouble() {
        ca.clock().advance(Duration.ofDays(366));
        ca.get(CrlSchedule.class).publishDue();

        assertThat(look(SIGNING).trouble(ca.clock().instant())).contains("its OCSP signer has ended");
    }

    @Test
    void a_ca_whose_own_certificate_is_revoked_is_trouble() {
        var signing = ca.get(Hierarchy.class).find(SIGNING).orElseThrow();
        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(signing.certificate().getSerialNumber()),
                        Cause.of(RevocationReason.CA_COMPROMISE),
                        new Requester.Operator("operator-1"));

        assertThat(look(SIGNING).trouble(ca.clock().instant()))
                .contains("its certificate is revoked or suspended, and it issues nothing");
        assertThat(look(ROOT).trouble(ca.clock().instant())).isEmpty();
    }

    private AuthorityHealth look(AuthorityName name) {
        var watch = ca.get(WatchAuthorities.class);
        watch.look();
        return watch.health().orElseThrow().authorities().stream()
                .filter(authority -> authority.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
