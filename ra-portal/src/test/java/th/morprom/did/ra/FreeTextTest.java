package th.morprom.did.ra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "\u0000\u0007",
                "\u200B\u200C\u200D\u2060\uFEFF",
                "\u202E\u2066\u00AD",
                "\u034F\u115F\u1160\u3164\uFFA0\u2800",
                "\uFE0F\uE000\uD800",
                "\u00A0\u2003\u2028"
            })
    void what_nobody_sees_says_nothing(String typed) {
        assertThat(FreeText.of(typed, 1, 100)).isEmpty();
        assertThat(FreeText.line(typed, 100)).isEmpty();
    }

    @Test
    void only_what_is_seen_counts_and_is_kept() {
        assertThat(FreeText.of("ผู้ป่วย\u200Bหมดสติ\u202E \r\n\r\n\r\n  ไม่มีญาติ\t ", 1, 100))
                .contains("ผู้ป่วยหมดสติ\n\nไม่มีญาติ");
        assertThat(FreeText.of("a b\u200B\u200B\u200B\u200B", 3, 100)).isEmpty();
        assertThat(FreeText.of("a b c", 3, 5)).contains("a b c");
        assertThat(FreeText.of("a b cd", 3, 5)).isEmpty();
    }

    @Test
    void a_line_is_cut_between_characters() {
        assertThat(FreeText.line("one\ntwo", 100)).contains("one two");
        assertThat(FreeText.line("ab\uD83D\uDE00c", 3)).contains("ab\uD83D\uDE00");
    }
}
