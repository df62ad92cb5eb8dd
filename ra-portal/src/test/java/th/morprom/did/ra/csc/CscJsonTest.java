package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import th.morprom.did.passkey.Bytes;

/** What programs send, well and ill. */
class CscJsonTest {
    @Test
    void reads_digests_in_either_alphabet_with_or_without_padding() {
        var digest = new byte[32];
        Arrays.fill(digest, (byte) 0xFB);

        for (var text : new String[] {
            Base64.getEncoder().encodeToString(digest),
            Base64.getEncoder().withoutPadding().encodeToString(digest),
            Base64.getUrlEncoder().encodeToString(digest),
            Base64.getUrlEncoder().withoutPadding().encodeToString(digest)
        }) {
            assertThat(CscJson.hash(text)).isEqualTo(Bytes.of(digest));
        }
        assertThat(CscJson.parse("{\"hashes\":\"" + Base64.getEncoder().encodeToString(digest) + "\"}")
                        .hashes("hashes"))
                .containsExactly(Bytes.of(digest));
    }

    @Test
    void says_in_the_specifications_words_what_is_wrong() {
        assertThat(refusal(() -> CscJson.parse("{}").string("credentialID")))
                .isEqualTo("Missing (or invalid type) string parameter credentialID");
        assertThat(refusal(() -> CscJson.parse("{\"credentialID\":7}").string("credentialID")))
                .isEqualTo("Missing (or invalid type) string parameter credentialID");
        assertThat(refusal(() -> CscJson.parse("{\"numSignatures\":\"1\"}").integer("numSignatures")))
                .isEqualTo("Missing (or invalid type) integer parameter numSignatures");
        assertThat(refusal(() -> CscJson.parse("{\"hash\":{}}").hashes("hash")))
                .isEqualTo("Missing (or invalid type) array parameter hash");
        assertThat(refusal(() -> CscJson.parse("{\"hash\":[]}").hashes("hash"))).isEqualTo("Empty hash array");
        assertThat(refusal(() -> CscJson.parse("{\"hash\":[\"*\"]}").hashes("hash")))
                .isEqualTo("Invalid Base64 hash string parameter");
        assertThat(refusal(() -> CscJson.parse("{\"hashAlgo\":\"1.2\"}").digestAlgorithm("hashAlgo")))
                .isEqualTo("Invalid parameter hashAlgo");
    }

    @Test
    void takes_nothing_that_is_no_object_or_can_be_read_in_two_ways() {
        for (var body : new String[] {
            "[]", "7", "{", "{} {}", "null", "{\"a\":1,\"a\":2}", "{\"a\":1}x", "\u0000", "{\"a\":\"\\ud800"
        }) {
            assertThat(refusal(() -> CscJson.parse(body))).as(body).isEqualTo("The request is not a JSON object");
        }
    }

    @Test
    void takes_nothing_larger_than_it_says() {
        var request = new MockHttpServletRequest();
        request.setContent(("{\"a\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8));

        var refused = catchThrowableOfType(CscRefused.class, () -> CscJson.read(request));

        assertThat(refused.code()).isEqualTo(CscRefused.Code.CONTENT_TOO_LARGE);
    }

    @Test
    void a_call_without_a_body_has_no_parameters() throws IOException {
        assertThat(CscJson.read(new MockHttpServletRequest()).optionalString("lang"))
                .isEmpty();
    }

    private static String refusal(Runnable call) {
        return catchThrowableOfType(CscRefused.class, call::run).description();
    }
}
