package th.morprom.did.ocsp.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/**
 * Whatever bytes come: a request or a refusal, and the quick way never reads another request than BouncyCastle does. In the suite
 * Jazzer runs the inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for more.
 */
class RequestFuzzTest {
    @FuzzTest(maxDuration = "4m")
    void reads_a_request_or_refuses_it(byte[] bytes) {
        var quick = CommonForm.read(bytes);
        var full = fully(bytes);

        quick.ifPresent(request -> {
            assertThat(request.certificates()).hasSize(1);
            full.ifPresent(other -> {
                assertThat(other.certificates()).hasSize(1);
                assertThat(request.certificates().get(0).serial())
                        .isEqualTo(other.certificates().get(0).serial());
                assertThat(request.nonce()).isEqualTo(other.nonce());
                assertThat(request.certificates().get(0).hashOfName())
                        .isEqualTo(other.certificates().get(0).hashOfName());
            });
        });
    }

    private static Optional<OcspRequest> fully(byte[] bytes) {
        try {
            return Optional.of(OcspRequest.parseFully(bytes));
        } catch (OcspRefused refused) {
            return Optional.empty();
        }
    }
}
