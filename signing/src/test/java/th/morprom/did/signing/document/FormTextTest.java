package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

class FormTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ใบรับรองแพทย์",
                "ที่",
                "น้ำ",
                "กำ",
                "ผู้ป่วย",
                "ปั่น",
                "ชี้",
                "ปู่",
                "กตัญญู",
                "ฐานะ",
                "จำเป็น",
                "ป่า",
                "ฝ้า",
                "ปี่",
                "สิ้น",
                "ตั๋ว",
                "เมื่อ",
                "ซื้อ",
                "เอี๊ยด",
                "ฎุ",
                "น้ำผึ้ง",
                "ล้ำ",
                "ค่ำ",
                "สิทธิ์",
                "สัมพันธ์",
                "ก๊วยเจ๋ง",
                "Dr. José Nguyễn",
                "37.5 °C (±0.2)",
                "ๆ",
                "“ก”"
            })
    void takes_what_people_write(String text) {
        assertThat(FormText.line("text", text, 200)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ก\u200Bข",
                "ก\u202Eข",
                "ก\u2066ข",
                "ก\u0000ข",
                "ก\nข",
                "ก\tข",
                "ก\u00ADข",
                "ก\uFEFFข",
                "ก\u2028ข",
                "ก\uE000ข",
                "ก\uD83Dข",
                "ก\u0378ข",
                "\uDB40\uDC41"
            })
    void refuses_characters_nobody_sees(String text) {
        assertThat(reason(text)).isEqualTo(Reason.HIDDEN_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王", "Иван", "😀", "א", "ກ", "e\u0301\u0301"})
    void refuses_characters_the_typeface_lacks(String text) {
        assertThat(reason(text)).isEqualTo(Reason.UNPRINTABLE_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"่ก", "ก่่", "ก่้", "กิ่์", "ก ่", "เ่ก", "a่", "ำ", "กิ่ำ", "ก่่่่่่่่่่่่่่่"})
    void refuses_marks_that_would_float_or_pile_up(String text) {
        assertThat(reason(text)).isIn(Reason.MISPLACED_MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"นํา", "น\u0E4D\u0E49า", "cafe\u0301", " ก", "ก ", "ก  ข", "ก\u00A0ข", "\u212B"})
    void refuses_another_spelling_of_the_same_text_until_normalised(String text) {
        assertThat(reason(text)).isIn(Reason.NOT_NORMALISED, Reason.UNPRINTABLE_CHARACTER);
        assertThat(FormText.line("text", FormText.normalised(text), 200)).isNotEmpty();
    }

    @Test
    void takes_lines_in_a_paragraph_only() {
        assertThat(FormText.paragraph("text", "ก\nข", 10)).isEqualTo("ก\nข");
        assertThat(FormText.normalised(" ก \r\n  ข\t")).isEqualTo("ก\nข");
        assertThat(catchThrowableOfType(
                                MedicalCertificateRefused.class,
                                () -> FormText.paragraph("text", "ก\n".repeat(12) + "ก", 100))
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void normalising_twice_changes_nothing_more() {
        for (String text : List.of("น\u0E4D\u0E49า  ก\r\n\r\nข ", "ก่ิ", "ผ\u0E49\u0E39", "cafe\u0301 ")) {
            String once = FormText.normalised(text);
            assertThat(FormText.normalised(once)).isEqualTo(once);
            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
        }
    }

    private static Reason reason(String text) {
        return catchThrowableOfType(MedicalCertificateRefused.class, () -> FormText.line("text", text, 200))
                .reason();
    }
}
