package th.morprom.did.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.pades.CollectValidationData.Missing;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.testpki.time.SettableClock;

/** Who is asked for each document, and who for several. */
class CollectValidationDataTest {
    private final SamplePki pki = SamplePki.create();
    private final Timestamp timestamp = pki.sources().requestTimestamp().request(new byte[] {1});
    private final AtomicInteger statusesAsked = new AtomicInteger();
    private final AtomicInteger listsAsked = new AtomicInteger();
    private final SettableClock clock = new SettableClock(Instant.now());
    private boolean isAway;

    private final CollectValidationData collecting = new CollectValidationData(
            new AskStatus(
                    request -> {
                        statusesAsked.incrementAndGet();
                        if (isAway) {
                            throw new SourceUnavailable("away", null);
                        }
                        return pki.statuses().ocsp(request);
                    },
                    clock,
                    new SecureRandom()),
            issuer -> {
                listsAsked.incrementAndGet();
                return pki.lists().crl(issuer);
            },
            clock);

    @Test
    void each_signer_is_asked_for_and_the_unit_and_the_root_once_a_second() {
        var first = collect(newDoctorsPath());
        assertThat(statusesAsked).hasValue(2);
        assertThat(listsAsked).hasValue(1);

        clock.advance(Duration.ofMillis(999));
        var second = collect(newDoctorsPath());
        assertThat(statusesAsked).hasValue(3);
        assertThat(listsAsked).hasValue(1);
        assertThat(second.ocspResponses().get(1))
                .isEqualTo(first.ocspResponses().get(1));
        assertThat(second.revocationLists()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        collect(newDoctorsPath());
        assertThat(statusesAsked).hasValue(5);
        assertThat(listsAsked).hasValue(2);
    }

    @Test
    void nothing_is_shared_after_the_clock_was_set_back() {
        collect(newDoctorsPath());
        clock.advance(Duration.ofMinutes(-1));
        collect(newDoctorsPath());

        assertThat(statusesAsked).hasValue(4);
    }

    @Test
    void what_could_not_be_had_is_asked_for_again() {
        isAway = true;
        assertThatThrownBy(() -> collect(newDoctorsPath())).isInstanceOf(SourceUnavailable.class);
        isAway = false;

        assertThat(collect(newDoctorsPath()).ocspResponses()).hasSize(2);
    }

    private ValidationData collect(List<X509CertificateHolder> path) {
        return collecting.collectAgain(List.of(path), timestamp, Missing.AWAITED);
    }

    private List<X509CertificateHolder> newDoctorsPath() {
        var doctor = pki.hierarchy().doctor().issue();
        return pki.paths().find(doctor.certificate(), doctor.issuers(), Instant.now());
    }
}
