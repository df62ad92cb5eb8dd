package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Held against the reference implementation of RFC 8785. */
class CanonicalTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final Random random = new Random(20261125);

    @Test
    void writes_what_the_reference_implementation_writes() throws IOException {
        for (var i = 0; i < 2_000; i++) {
            var object = object(3);

            assertThat(text(object)).isEqualTo(new JsonCanonicalizer(object.toString()).getEncodedString());
        }
    }

    @Test
    void leaves_out_members_of_the_top_alone() {
        var object = (ObjectNode) JSON.readTree("{\"b\":{\"a\":1},\"a\":2}");

        var bytes = Canonical.bytes(object, Set.of("a"));

        assertThat(StandardCharsets.UTF_8.decode(bytes).toString()).isEqualTo("{\"b\":{\"a\":1}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e3",
                "4294967296",
                "123456789012345678901234567890",
                "true",
                "null",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\""
            })
    void refuses_what_evidence_cannot_hold(String value) {
        var object = JSON.readTree("{\"a\":[" + value + "]}");

        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> Canonical.bytes(object))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    private static String text(JsonNode value) {
        return StandardCharsets.UTF_8.decode(Canonical.bytes(value)).toString();
    }

    private ObjectNode object(int depth) {
        var object = JSON.createObjectNode();
        for (var i = random.nextInt(6); i > 0; i--) {
            var name = string();
            switch (random.nextInt(depth > 0 ? 4 : 2)) {
                case 0 -> object.put(name, string());
                case 1 -> object.put(name, random.nextInt());
                case 2 -> object.set(name, object(depth - 1));
                default ->
                    object.putArray(name).add(string()).add(random.nextInt(9)).add(object(depth - 1));
            }
        }
        return object;
    }

    /** Controls, quotes, Thai, and characters beyond the first plane, which UTF-16 sorts before some within it. */
    private String string() {
        var alphabet = new int[] {
            0, 7, 8, 9, 10, 12, 13, 31, '"', '\\', '/', 'a', 'Z', 0x7f, 0x0e01, 0x0e49, 0xe000, 0xffee, 0x1f600
        };
        return random.ints(random.nextInt(5), 0, alphabet.length)
                .map(at -> alphabet[at])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
