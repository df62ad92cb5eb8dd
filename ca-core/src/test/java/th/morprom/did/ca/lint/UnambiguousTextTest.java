package th.morprom.did.ca.lint;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.testpki.person.SyntheticPeople;

class UnambiguousTextTest {
    /** Letters, vowels, tones and signs, with what may not stand among them. */
    private static final String ALPHABET =
            "กขทร\u0E30\u0E31\u0E32\u0E33\u0E34\u0E39\u0E3A\u0E40\u0E41\u0E47\u0E48\u0E4C\u0E4D\u0E4E\u0E50\u0E5A aZ5-'\u200B\u00E9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "แพทย์", "ที่ น้ำ กำ ผู้ป่วย ปั่น ชี้ ปู่", "กตัญญู ฐานะ จำเป็น ป่า ฝ้า", "สิทธิ์ ณ อยุธยา",
                        "น้ำผึ้ง ล้ำ ค่ำ",
                "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านใหม่ (สาขา 2)", "ฤทธิ์", "Jean-Luc O'Neil", "MorProm Root CA G1",
                        "01:99123",
                "สุวรรณภูมิ ๒", "โรงพยาบาล ABC"
            })
    void lets_honest_names_pass(String name) {
        assertThat(UnambiguousText.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "สม\u202Eชาย", "สม\u200Bชาย", "สม\u00A0ชาย", "สมชาย ", "สม  ชาย", "สม\u0007ชาย", "สม\uE000ชาย",
                "e\u0301", "\u0410dam", "\uFF41dam", "สมชายx", "S\u043Emchai", "น\u0E49\u0E4D\u0E32", "\u0E40\u0E40ดง",
                "ท\u0E48\u0E35", "ก\u0E48\u0E48\u0E48", "\u0E48ก", "ก \u0E48", "\uD835\uDC00dam", "สม\uD83D\uDE00ชาย"
            })
    void stops_names_that_deceive(String name) {
        assertThat(UnambiguousText.problem(name)).isPresent();
    }

    @Test
    void lets_generated_people_and_facilities_pass() {
        var people = new SyntheticPeople(1);
        for (int i = 0; i < 500; i++) {
            var name = people.person().thai();
            assertThat(UnambiguousText.problem(name.given())).as(name.given()).isEmpty();
            assertThat(UnambiguousText.problem(name.family())).as(name.family()).isEmpty();
        }
    }

    @Test
    void says_of_plain_text_what_a_close_look_says() {
        var random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            var text = random.ints(1 + random.nextInt(6), 0, ALPHABET.length())
                    .mapToObj(ALPHABET::charAt)
                    .map(String::valueOf)
                    .collect(joining());
            assertThat(UnambiguousText.problem(text)).as(text).isEqualTo(UnambiguousText.lookedAtClosely(text));
        }
    }
}
