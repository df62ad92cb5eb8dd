package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.clock.Clocks;

class ClockTest {
    private final Clocks clocks = new Clocks(Instant.now());
    private final Authority authority = new Authority(SampleHierarchy.ecdsa());
    private GrantTimestamp grantTimestamp;

    @BeforeEach
    void start() {
        grantTimestamp = authority.by(clocks.machine());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void grants_while_both_clocks_run_alike() {
        clocks.pass(Duration.ofDays(10));

        assertThat(granted()).isTrue();
    }

    @Test
    void grants_after_a_step_within_the_accuracy() {
        clocks.step(Duration.ofMillis(-999));
        assertThat(granted()).isTrue();

        clocks.step(Duration.ofMillis(1998));
        assertThat(granted()).isTrue();
    }

    @Test
    void refuses_after_a_step_back() {
        clocks.step(Duration.ofHours(-1));

        assertThat(failure()).isEqualTo(PKIFailureInfo.timeNotAvailable);
    }

    @Test
    void refuses_after_a_step_forward() {
        clocks.step(Duration.ofMillis(1001));

        assertThat(failure()).isEqualTo(PKIFailureInfo.timeNotAvailable);
    }

    @Test
    void grants_again_when_the_clock_is_set_right() {
        clocks.step(Duration.ofHours(-1));
        assertThat(granted()).isFalse();

        clocks.step(Duration.ofHours(1));

        assertThat(granted()).isTrue();
    }

    @Test
    void records_nothing_for_a_refused_time() {
        clocks.step(Duration.ofHours(-1));
        granted();

        assertThat(authority.tokens()).isZero();
    }

    @Test
    void refuses_when_restarted_in_the_past_of_a_granted_token() {
        assertThat(granted()).isTrue();

        var earlier = new Clocks(clocks.instant().minus(Duration.ofMillis(1001)));
        grantTimestamp = authority.by(earlier.machine());

        assertThat(failure()).isEqualTo(PKIFailureInfo.timeNotAvailable);
        assertThat(authority.tokens()).isEqualTo(1);
    }

    @Test
    void grants_when_restarted_within_the_accuracy_of_a_granted_token() {
        assertThat(granted()).isTrue();

        var earlier = new Clocks(clocks.instant().minus(Duration.ofMillis(999)));
        grantTimestamp = authority.by(earlier.machine());

        assertThat(granted()).isTrue();
    }

    @Test
    void tells_the_audit_log_once_that_the_clock_went_wrong_and_once_that_it_is_right_again() {
        clocks.step(Duration.ofHours(-1));
        granted();
        granted();
        clocks.step(Duration.ofHours(1));
        granted();
        granted();

        assertThat(authority.events())
                .containsExactly("timestamp.started", "timestamp.clock-refused", "timestamp.clock-accepted");
    }

    @Test
    void tells_the_audit_log_of_start_and_stop_and_not_of_tokens_and_bad_requests() {
        granted();
        grantTimestamp.grant(new byte[0]);
        authority.close();

        assertThat(authority.events()).containsExactly("timestamp.started", "timestamp.stopped");
    }

    private boolean granted() {
        return Replies.failure(grantTimestamp.grant(aRequest().der())) == null;
    }

    private int failure() {
        var failure = Replies.failure(grantTimestamp.grant(aRequest().der()));
        return failure == null ? -2 : failure;
    }
}
