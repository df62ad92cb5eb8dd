package th.morprom.did.signing.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** What comes back from a responder or a time-stamping authority is not believed unseen. */
class AskingTest {
    private static final byte[] CONTENT = {1, 2, 3};

    private final SamplePki pki = SamplePki.create();
    private final SampleCertificate doctor = pki.hierarchy().doctor().issue();

    @Test
    void refuses_an_old_answer_played_again() {
        var recorded = new ArrayList<byte[]>();
        StatusSource replaying = request -> {
            recorded.add(pki.statuses().ocsp(request));
            return recorded.get(0);
        };
        ask(replaying);

        assertThatThrownBy(() -> ask(replaying)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void refuses_an_answer_about_another_certificate() {
        var other = pki.hierarchy().doctor().issue();
        StatusSource mistaken = request -> askedAbout(other);

        assertThatThrownBy(() -> ask(mistaken)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void refuses_an_answer_signed_by_someone_without_the_right() {
        StatusSource byDoctor =
                request -> pki.hierarchy().ocspResponder().signedBy(doctor).answer(request);
        StatusSource byStranger = request -> pki.hierarchy()
                .ocspResponder()
                .signedBy(pki.hierarchy().lookAlike().ocspSigner())
                .answer(request);

        assertThatThrownBy(() -> ask(byDoctor)).isInstanceOf(SourceUnavailable.class);
        assertThatThrownBy(() -> ask(byStranger)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void refuses_an_answer_that_is_over() {
        StatusSource stale = request -> pki.hierarchy()
                .ocspResponder()
                .aged(Duration.ofHours(2), Duration.ofHours(1))
                .answer(request);

        assertThatThrownBy(() -> ask(stale)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void refuses_garbage_and_silence() {
        assertThatThrownBy(() -> ask(request -> new byte[] {0x30, 0})).isInstanceOf(SourceUnavailable.class);
        assertThatThrownBy(() -> ask(request -> new byte[0])).isInstanceOf(SourceUnavailable.class);
        assertThatThrownBy(() -> stamp(request -> new byte[] {0x30, 0})).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void remembers_the_last_answer_with_its_signers_end_and_that_there_was_none() {
        var silent = new AtomicBoolean(true);
        var status = new AskStatus(
                request -> silent.get() ? new byte[0] : pki.statuses().ocsp(request),
                Clock.systemUTC(),
                new SecureRandom());
        ThrowingCallable asking =
                () -> status.ask(doctor.certificate(), pki.hierarchy().issuing().certificate());
        assertThat(status.heard().answered()).isEmpty();
        assertThat(status.heard().failedAt()).isEmpty();

        assertThatThrownBy(asking).isInstanceOf(SourceUnavailable.class);
        assertThat(status.heard().answered()).isEmpty();
        assertThat(status.heard().failedAt()).isPresent();

        silent.set(false);
        assertThatNoException().isThrownBy(asking);

        assertThat(status.heard().answered().orElseThrow().signerEnds()).isAfter(Instant.now());
        assertThat(status.heard().failedAt().orElseThrow())
                .isBeforeOrEqualTo(status.heard().answered().orElseThrow().at());
    }

    @Test
    void refuses_a_time_stamp_for_another_request() {
        var recorded = new ArrayList<byte[]>();
        TimestampSource replaying = request -> {
            recorded.add(pki.timestamps().timestamp(request));
            return recorded.get(0);
        };
        stamp(replaying);

        assertThatThrownBy(() -> stamp(replaying)).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void refuses_a_time_stamp_by_a_unit_of_another_root_or_by_no_unit_at_all() {
        var stranger = SampleHierarchy.ecdsa();

        assertThatThrownBy(() -> stamp(stranger.timestampAuthority()::answer)).isInstanceOf(SourceUnavailable.class);
        assertThat(stamp(pki.timestamps()).unit())
                .isEqualTo(pki.hierarchy().timestampUnit().certificate());
    }

    private StatusAnswer ask(StatusSource source) {
        return new AskStatus(source, Clock.systemUTC(), new SecureRandom())
                .ask(doctor.certificate(), pki.hierarchy().issuing().certificate());
    }

    private byte[] askedAbout(SampleCertificate other) {
        var answers = new ArrayList<byte[]>();
        new AskStatus(
                        request -> {
                            answers.add(pki.statuses().ocsp(request));
                            return answers.get(0);
                        },
                        Clock.systemUTC(),
                        new SecureRandom())
                .ask(other.certificate(), pki.hierarchy().issuing().certificate());
        return answers.get(0);
    }

    private Timestamp stamp(TimestampSource source) {
        return new RequestTimestamp(source, new Timestamps(pki.paths()), new SecureRandom()).request(CONTENT);
    }
}
