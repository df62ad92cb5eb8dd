package th.morprom.did.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where an escape, a sort order or an encoding could go wrong. */
    private static final int[] DELICATE = {
        0x01, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1F, ' ', '"', '/', '\\', 'A', 0x7F, 0x80, 0xE9, 0x0E01, 0x2028,
        0xD7FF, 0xE000, 0xFB33, 0xFFFD, 0xFFFF, 0x10000, 0x1F602, 0x10FFFF
    };

    @Test
    void writes_what_a_general_canonicaliser_writes() throws IOException {
        var random = new Random(8785);
        for (var i = 0; i < 20_000; i++) {
            var members = members(random);

            assertThat(CanonicalJson.of(members))
                    .isEqualTo(new JsonCanonicalizer(JSON.writeValueAsString(members)).getEncodedString());
        }
    }

    @Test
    void reads_back_what_it_wrote() {
        var random = new Random(7159);
        for (var i = 0; i < 1_000; i++) {
            var members = members(random);

            assertThat(CanonicalJson.parse(CanonicalJson.of(members))).isEqualTo(members);
        }
    }

    @Test
    void an_object_without_members_is_one() {
        assertThat(CanonicalJson.of(Map.of())).isEqualTo("{}");
    }

    @Test
    void reads_objects_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.parse("[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.parse("{\"a\":"));
    }

    private static Map<String, String> members(Random random) {
        var members = new HashMap<String, String>();
        for (var count = random.nextInt(6); count > 0; count--) {
            members.put(text(random), text(random));
        }
        return members;
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var length = random.nextInt(8); length > 0; length--) {
            text.appendCodePoint(
                    random.nextBoolean() ? DELICATE[random.nextInt(DELICATE.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
