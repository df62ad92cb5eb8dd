package th.morprom.did.ra.canonical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import th.morprom.did.audit.chain.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object in canonical form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public record CanonicalJson(String text) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The canonical form of this tree of maps, lists, strings and whole numbers. */
    public static CanonicalJson of(Object tree) {
        try {
            return new CanonicalJson(new JsonCanonicalizer(MAPPER.writeValueAsString(tree)).getEncodedString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tree again. */
    public JsonNode tree() {
        return MAPPER.readTree(text);
    }

    /** SHA-256 of the text in UTF-8. */
    public byte[] sha256() {
        return Sha256.of(text);
    }

    /** SHA-256 in lower-case hex. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(sha256());
    }

    /** SHA-256 of bytes in lower-case hex. */
    public static String sha256Hex(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    /** A time as evidence writes it: RFC 3339 in UTC, truncated to seconds. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
