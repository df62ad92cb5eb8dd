package th.morprom.did.ra.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.signing.verification.VerificationBusy;

class UploadsTest {
    private static final int LARGEST = 20 * 1024 * 1024;

    private final Uploads uploads = new Uploads(1, Duration.ofMinutes(1));

    @Test
    void who_comes_when_all_places_are_taken_is_sent_away_unread_and_a_place_comes_back() throws IOException {
        uploads.hold(() -> {
            assertThatThrownBy(() -> uploads.hold(() -> "unread")).isInstanceOf(VerificationBusy.class);
            return "";
        });
        assertThatThrownBy(() -> uploads.hold(() -> {
                    throw new IOException("hung up");
                }))
                .isInstanceOf(IOException.class);

        assertThat(uploads.hold(() -> "read")).isEqualTo("read");
    }

    @Test
    void what_says_that_it_is_too_large_is_refused_unread() {
        assertThatThrownBy(() -> Uploads.requireFits(request(new byte[LARGEST + 1])))
                .isInstanceOfSatisfying(
                        ApiRefused.class, refused -> assertThat(refused.error()).isEqualTo(ApiError.CONTENT_TOO_LARGE));
    }

    @Test
    void a_body_is_read_whole_up_to_the_limit() throws IOException {
        assertThat(uploads.read(request(new byte[LARGEST]))).hasSize(LARGEST);
        assertThatThrownBy(() -> uploads.read(request(new byte[LARGEST + 1])))
                .isInstanceOfSatisfying(
                        ApiRefused.class, refused -> assertThat(refused.error()).isEqualTo(ApiError.CONTENT_TOO_LARGE));
    }

    @Test
    void a_body_that_takes_longer_than_it_may_is_given_up() {
        var impatient = new Uploads(1, Duration.ofNanos(1));

        assertThatThrownBy(() -> impatient.read(request(new byte[1024 * 1024])))
                .isInstanceOfSatisfying(
                        ApiRefused.class, refused -> assertThat(refused.error()).isEqualTo(ApiError.REQUEST_TIMEOUT));
    }

    @Test
    void limits_that_let_nobody_in_are_refused() {
        var minute = Duration.ofMinutes(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new VerificationProperties(0, 1, 1, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerificationProperties(1, 0, 1, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerificationProperties(1, 1, 0, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerificationProperties(1, 1, 1, Duration.ZERO));
    }

    private static MockHttpServletRequest request(byte[] body) {
        var request = new MockHttpServletRequest("POST", "/api/v1/verifications");
        request.setContent(body);
        return request;
    }
}
