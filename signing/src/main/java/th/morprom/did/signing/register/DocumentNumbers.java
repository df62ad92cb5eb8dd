package th.morprom.did.signing.register;

import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Numbers for documents: a series for each facility and Buddhist year. A number is never given twice; one whose document is
 * not signed after all stays unused.
 */
@Repository
public class DocumentNumbers {
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    private final JdbcClient jdbc;

    public DocumentNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next number of this facility, such as {@code AA0000051-2569-000001}. It is spent at once, in a statement of its
     * own, so that nobody waits for anybody's page to be rendered.
     */
    public String next(String facilityCode, Instant now) {
        int year = ThaiBuddhistDate.from(now.atZone(THAILAND)).get(ChronoField.YEAR_OF_ERA);
        int number = jdbc.sql("""
                insert into signing.number_series as series (facility, buddhist_year, last_number)
                values (:facility, :year, 1)
                    on conflict (facility, buddhist_year)
                    do update set last_number = series.last_number + 1
                returning last_number
                """)
                .param("facility", facilityCode)
                .param("year", year)
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%s-%d-%06d", facilityCode, year, number);
    }
}
