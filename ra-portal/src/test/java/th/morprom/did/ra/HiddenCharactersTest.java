package th.morprom.did.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.guardian.Paper;

class HiddenCharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\u0085",
                "\u00AD",
                "\u200B",
                "\u202E",
                "\u2066",
                "\uFEFF",
                "\u2028",
                "\u2029",
                "\uD800",
                "\uE000",
                "\u0378",
                "\uDB40\uDC41",
                "\uDBFF\uDFFF"
            })
    void nobody_says_where_he_works_with_a_character_that_does_not_show(String hidden) {
        assertThat(HiddenCharacters.in("นายแพทย์" + hidden + "abc")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Affiliation.declared("AA0000051", "นายแพทย์" + hidden + "abc"));
    }

    /** Registrars have signed it as it stands; a row that does not load would be nobody's to mend. */
    @Test
    void a_post_that_was_written_with_one_is_read() {
        assertThat(new Affiliation("AA0000051", "นายแพทย์\u200Bชำนาญการ").position())
                .isEqualTo("นายแพทย์\u200Bชำนาญการ");
    }

    @Test
    void spaces_of_no_width_are_left_out_of_what_is_copied() {
        assertThat(HiddenCharacters.withoutZeroWidthSpaces("\uFEFFนายแพทย์\u200Bชำนาญการ\u200B"))
                .isEqualTo("นายแพทย์ชำนาญการ");
        assertThat(Paper.of("12\u200B/2569", "ศาล", LocalDate.EPOCH)
                        .orElseThrow()
                        .number())
                .isEqualTo("12/2569");
    }

    @Test
    void thai_marks_latin_letters_and_pictures_show() {
        assertThat(HiddenCharacters.in("ผู้ช่วย ณ ทุ่งน้ำ กี่ปี๊ O'Brien-Müller, กลุ่ม 1/2 (ก) \u00A0 😷"))
                .isFalse();
    }
}
