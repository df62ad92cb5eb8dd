package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.FindProofCertificates;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.testpki.time.SettableClock;

class OwnProofKeysTest {
    private final CaProcess ca = new CaProcess();
    private final SettableClock clock = new SettableClock(Instant.now());
    private final OwnProofKeys keys =
            new OwnProofKeys(ca.get(KeepServiceKeys.class), ca.get(FindProofCertificates.class), clock);

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void the_first_key_is_there_before_the_first_document() {
        assertThat(keys.certificates()).isEmpty();

        keys.makeFirst();

        assertThat(keys.certificates()).containsExactly(keys.present().certificate());
    }

    @Test
    void a_ca_that_cannot_make_a_key_is_an_outage_that_passes() {
        ca.whileDatabase("begin raise exception 'no room'; end", "before insert on ca.certificate", () -> {
            keys.makeFirst();
            assertThatThrownBy(keys::present).isInstanceOf(SourceUnavailable.class);
        });
        ca.whileDatabase(
                "begin raise exception 'no room'; end",
                "before insert on ca.service_key",
                () -> assertThatThrownBy(keys::present).isInstanceOf(SourceUnavailable.class));

        assertThat(keys.present().certificate()).isNotNull();
    }

    @Test
    void a_key_that_was_revoked_is_handed_out_for_a_minute_at_most() {
        var first = keys.present().certificate();
        assertThat(keys.certificates()).containsExactly(first);
        ca.get(RevokeCertificate.class)
                .revoke(
                        new SerialNumber(first.getSerialNumber()),
                        Cause.of(RevocationReason.KEY_COMPROMISE),
                        new Requester.Operator("operator-1"));
        assertThat(keys.certificates()).containsExactly(first);

        clock.advance(Duration.ofSeconds(61));

        assertThat(keys.certificates()).isEmpty();
    }
}
