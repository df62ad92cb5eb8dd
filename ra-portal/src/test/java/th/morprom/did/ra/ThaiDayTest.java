package th.morprom.did.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThaiDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);

    @ParameterizedTest
    @ValueSource(
            strings = {"5/11/2569", "05/11/2569", " 5.11.2569 ", "5-11-2569", "๕/๑๑/๒๕๖๙", "5/11/2026", "05-11-2026"})
    void reads_a_day_of_either_era_as_people_write_it(String typed) {
        assertThat(ThaiDay.parse(typed)).contains(DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5/11/69",
                "5/11/26",
                "2569-11-05",
                "2026-11-05",
                "31/2/2569",
                "29/2/2569",
                "11/30/2569",
                "5/11/1569",
                "x"
            })
    void reads_nothing_where_day_or_era_are_not_plain(String typed) {
        assertThat(ThaiDay.parse(typed)).isEmpty();
    }

    @Test
    void a_leap_day_is_one_in_both_eras_and_what_is_written_is_read() {
        var leap = LocalDate.of(2028, 2, 29);

        assertThat(ThaiDay.parse("29/2/2571")).contains(leap);
        assertThat(ThaiDay.written(leap)).isEqualTo("29/2/2571");
        assertThat(ThaiDay.parse(ThaiDay.written(DAY))).contains(DAY);
    }
}
