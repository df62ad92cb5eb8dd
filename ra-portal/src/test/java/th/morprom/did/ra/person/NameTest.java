package th.morprom.did.ra.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    @Test
    void joins_a_thai_title_to_the_name() {
        var name = new PersonName("นพ.", "ทดสอบ", "ตัวอย่าง", "Thodsob", "Tuayang");

        assertThat(name.fullTh()).isEqualTo("นพ.ทดสอบ ตัวอย่าง");
        assertThat(name.fullEn()).isEqualTo("Thodsob Tuayang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ทดสอบ ", "ทด\u200Bสอบ", "ทด\u202Eสอบ", "ทด\nสอบ", "ทด\uFEFFสอบ", "ทด\uE000สอบ"})
    void refuses_empty_parts_and_characters_nobody_sees(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonName("นาย", part, "ตัวอย่าง", "Thodsob", "Tuayang"));
    }

    @Test
    void refuses_a_part_longer_than_a_certificate_holds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonName("นาย", "ก".repeat(65), "ตัวอย่าง", "Thodsob", "Tuayang"));
    }

    @Test
    void thai_names_match_however_sara_am_was_typed() {
        assertThat(NameMatch.thai("คำ", "ค\u0E4D\u0E32")).isTrue();
        assertThat(NameMatch.thai(" สม  ชาย", "สม ชาย")).isTrue();
    }

    @Test
    void thai_names_that_differ_in_a_mark_do_not_match() {
        assertThat(NameMatch.thai("ขาว", "ข้าว")).isFalse();
        assertThat(NameMatch.thai("วิภา", "วิภาต์")).isFalse();
    }

    @Test
    void english_names_match_whatever_their_case_and_hyphens() {
        assertThat(NameMatch.english("SOM-CHAI", "Som Chai")).isTrue();
        assertThat(NameMatch.english("Somchai", "Somchay")).isFalse();
    }
}
