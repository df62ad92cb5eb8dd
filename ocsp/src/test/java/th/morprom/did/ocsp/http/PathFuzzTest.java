package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whatever stands in the path of a GET: nothing is thrown, and a request comes out as it went in, however a client encodes it. In the
 * suite Jazzer runs the inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for more.
 */
class PathFuzzTest {
    @FuzzTest(maxDuration = "4m")
    void reads_any_path_and_every_request(byte[] bytes) {
        var path = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(PathRequest.decode(path, 0)).hasSizeLessThanOrEqualTo(path.length());

        var base64 = Base64.getEncoder().encodeToString(bytes);
        assertThat(PathRequest.decode("/ocsp/" + base64, "/ocsp/".length())).isEqualTo(bytes);
        assertThat(PathRequest.decode(URLEncoder.encode(base64, StandardCharsets.US_ASCII), 0))
                .isEqualTo(bytes);
    }
}
