package th.morprom.did.ra.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;

/** The provinces and their facilities. */
@Repository
public class Organisations {
    private static final String FACILITY = """
            select f.hcode9, f.hcode, f.name_th, f.name_en, f.address_th, f.participating, f.branch,
                   p.code, p.name_th as province_th, p.name_en as province_en
              from ra.facility f join ra.province p on p.code = f.scope_province
            """;

    private static final String IN_FORCE = """
            (f.effective_from is null or f.effective_from <= :today)
            and (f.effective_until is null or f.effective_until >= :today)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Organisations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All 77 provinces by their Thai name. */
    public List<Province> provinces() {
        return jdbc.sql("select code, name_th, name_en from ra.province order by name_th")
                .query(Organisations::province)
                .list();
    }

    /** The province of this two-digit code. */
    public Optional<Province> province(String code) {
        return jdbc.sql("select code, name_th, name_en from ra.province where code = :code")
                .param("code", code)
                .query(Organisations::province)
                .optional();
    }

    /** The facility of this nine-character code, if it is open today; what happens anew happens there alone. */
    public Optional<Facility> openFacility(String hcode9) {
        return jdbc.sql(FACILITY + " where f.hcode9 = :hcode9 and " + IN_FORCE)
                .param("hcode9", hcode9)
                .param("today", today())
                .query(Organisations::facility)
                .optional();
    }

    /** The facility of this nine-character code, closed ones too. */
    public Optional<Facility> facility(String hcode9) {
        return jdbc.sql(FACILITY + " where f.hcode9 = :hcode9")
                .param("hcode9", hcode9)
                .query(Organisations::facility)
                .optional();
    }

    /** Facilities open today whose code, or part of whose Thai or English name, is this text; at most {@code limit}. */
    public List<Facility> search(String text, int limit) {
        return jdbc.sql(FACILITY + """
                 where (f.hcode9 = upper(:text) or f.hcode = :text
                    or position(lower(:text) in lower(f.name_th)) > 0
                    or position(lower(:text) in lower(f.name_en)) > 0)
                   and %s
                 order by f.name_th, f.hcode9
                 limit :limit
                """.formatted(IN_FORCE))
                .param("today", today())
                .param("text", text.strip())
                .param("limit", limit)
                .query(Organisations::facility)
                .list();
    }

    private LocalDate today() {
        return ThaiDay.today(clock);
    }

    private static Province province(ResultSet row, int number) throws SQLException {
        return new Province(row.getString("code"), row.getString("name_th"), row.getString("name_en"));
    }

    static Facility facility(ResultSet row, int number) throws SQLException {
        return new Facility(
                row.getString("hcode9"),
                row.getString("hcode"),
                row.getString("name_th"),
                row.getString("name_en"),
                new Province(row.getString("code"), row.getString("province_th"), row.getString("province_en")),
                row.getString("branch"),
                row.getString("address_th"),
                row.getBoolean("participating"));
    }
}
