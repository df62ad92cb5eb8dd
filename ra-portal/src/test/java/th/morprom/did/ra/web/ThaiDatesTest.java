package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class ThaiDatesTest {
    /** Half past six in the evening of New Year's Eve at Greenwich is already the new year in Thailand. */
    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T18:30:05Z");

    private final ThaiDates dates = new ThaiDates();

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void writes_thai_dates_in_the_buddhist_era_and_thai_time() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("th"));

        assertThat(dates.day(LocalDate.of(2026, 11, 24))).isEqualTo("24 พฤศจิกายน 2569");
        assertThat(dates.brief(NEW_YEAR)).isEqualTo("1 ม.ค. 2570 01:30 น.");
        assertThat(dates.moment(NEW_YEAR)).isEqualTo("1 มกราคม 2570 เวลา 01:30:05 น.");
    }

    @Test
    void gives_both_eras_in_english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(dates.day(LocalDate.of(2026, 11, 24))).isEqualTo("24 November 2026 (B.E. 2569)");
        assertThat(dates.moment(NEW_YEAR)).isEqualTo("1 January 2027 (B.E. 2570), 01:30:05 (UTC+7)");
    }
}
