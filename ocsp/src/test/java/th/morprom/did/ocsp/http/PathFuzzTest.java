package th.morprom.did.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import th.morprom.did.ocsp.request.OcspRefused;
import th.morprom.did.ocsp.request.OcspRequest;

/**
 * Whatever stands in the path of a GET: it is read as another reader reads it, or is no request; and a request comes out as it
 * went in, however a client encodes it. In the suite Jazzer runs the inputs beside the test; {@code JAZZER_FUZZ=1} lets it look for
 * more.
 */
class PathFuzzTest {
    private static final byte[] NONE = {};

    @FuzzTest(maxDuration = "4m")
    void reads_any_path_as_another_reader_does_and_every_request(byte[] bytes) {
        var path = new String(bytes, StandardCharsets.ISO_8859_1);
        var read = PathRequest.decode("/ocsp/" + path, "/ocsp/".length());
        assertThat(read).isEqualTo(another(path));
        parseOrRefuse(read);

        var base64 = Base64.getEncoder().encodeToString(bytes);
        assertThat(PathRequest.decode(base64, 0)).isEqualTo(bytes);
        assertThat(PathRequest.decode(encoded(base64, bytes), 0)).isEqualTo(bytes);
    }

    /** By Netty's reader of percent-encodings and the strict decoder of the JDK. */
    private static byte[] another(String path) {
        try {
            var decoded = QueryStringDecoder.decodeComponent(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return Base64.getDecoder().decode(decoded);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Each octet as it is or percent-encoded, in one case or the other, as the bytes happen to say. */
    private static String encoded(String base64, byte[] bytes) {
        var path = new StringBuilder();
        for (var i = 0; i < base64.length(); i++) {
            var c = base64.charAt(i);
            switch (bytes[i % bytes.length] & 3) {
                case 0 -> path.append("%%%02x".formatted((int) c));
                case 1 -> path.append("%%%02X".formatted((int) c));
                default -> path.append(c);
            }
        }
        return path.toString();
    }

    private static void parseOrRefuse(byte[] read) {
        try {
            assertThat(OcspRequest.parse(read).certificates()).isNotEmpty();
        } catch (OcspRefused refused) {
            assertThat(refused.reason()).isEqualTo(OcspRefused.Reason.MALFORMED_REQUEST);
        }
    }
}
