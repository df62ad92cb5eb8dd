package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000015",
                "number 1-0000-00000-01-5",
                "1000000000015 and more",
                "1 0000 00000 01 5",
                "๑๐๐๐๐๐๐๐๐๐๐๑๕",
                "เลขประจำตัว1000000000015",
                "\uD835\uDFCF\uD835\uDFCE00000000015",
                "123 4-5678-90123-45 1-0000-00000-01-5"
            })
    void refuses_what_looks_like_a_citizen_number(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditEvent("person.registered", "portal", "x", Map.of("note", value)))
                .withMessageNotContaining(value);
    }

    @Test
    void refuses_a_citizen_number_as_the_name_of_a_detail_too() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditEvent("person.registered", "portal", "x", Map.of("1000000000015", "note")))
                .withMessageNotContaining("1000000000015");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD800", "x\uDC00y", "\uDE02\uD83D"})
    void refuses_what_is_no_text(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditEvent("person.registered", value, "x", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "12345678901234",
                "51234567890123abcdef",
                "a1b2c3d4-1234-5678-9012-123456789012",
                "12345678-1234-4123-8123-123456789012",
                "2026-11-24T03:04:05Z",
                "😂"
            })
    void takes_identifiers_that_are_no_citizen_numbers(String value) {
        assertThat(new AuditEvent("certificate.issued", "portal", value, Map.of()).subject())
                .isEqualTo(value);
    }
}
