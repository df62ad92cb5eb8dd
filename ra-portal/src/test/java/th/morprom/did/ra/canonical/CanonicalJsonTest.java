package th.morprom.did.ra.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void writes_members_in_order_without_spaces_and_thai_as_it_is() {
        var json = CanonicalJson.of(Map.of("ข", 1, "a", List.of("ก", true), "B", Map.of()));

        assertThat(json.text()).isEqualTo("{\"B\":{},\"a\":[\"ก\",true],\"ข\":1}");
    }

    @Test
    void hashes_the_text_in_utf8() {
        // printf '{"a":"ก"}' | sha256sum
        assertThat(CanonicalJson.of(Map.of("a", "ก")).sha256Hex())
                .isEqualTo(CanonicalJson.sha256Hex(
                        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xE0, (byte) 0xB8, (byte) 0x81, '"', '}'}));
    }

    @Test
    void cuts_times_to_seconds() {
        assertThat(CanonicalJson.time(Instant.parse("2026-11-24T03:04:05.999Z")))
                .isEqualTo("2026-11-24T03:04:05Z");
    }
}
