package th.morprom.did.ra.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.Profession;

/** The councils' registers as last read, to look people up and to see what a licence was before. */
@Repository
public class Licences {
    private static final String LICENCE = """
            select profession, number, given_name_th, family_name_th, given_name_en, family_name_en, status, valid_until,
                   specialties, source
              from ra.known_licence
            """;

    private static final String REGISTERED = """
            select profession, number, given_name_th, family_name_th, given_name_en, family_name_en, status, valid_until,
                   specialties, source
              from ra.licence
             where council = :council and number = :number and missing_since is null
            """;

    private final JdbcClient jdbc;

    Licences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a licence was at some time. */
    public record Past(
            Instant recordedAt,
            RegisteredLicence.Status status,
            Optional<LocalDate> validUntil,
            boolean missing,
            String source) {}

    /** What a profession's licence allows or binds to. */
    public record Rule(boolean right, String textTh, String textEn, String basis) {}

    /** The licences of this number, one a council; of one profession if that is asked for. */
    public List<LicenceEntry> byNumber(Optional<Profession> profession, String number) {
        return jdbc.sql(LICENCE + """
                 where number = :number and (:profession::text is null or profession = :profession)
                 order by council
                """)
                .param("number", number)
                .param("profession", profession.map(Profession::code).orElse(null))
                .query(Licences::entry)
                .list();
    }

    /** The licences of people of exactly this full name, Thai or English, without title. */
    public List<LicenceEntry> byName(Optional<Profession> profession, String fullName, int limit) {
        return jdbc.sql(LICENCE + """
                 where (key_th = :keyTh or key_en = :keyEn)
                   and (:profession::text is null or profession = :profession)
                 order by council, number
                 limit :limit
                """)
                .param("keyTh", keyTh(fullName))
                .param("keyEn", keyEn(fullName))
                .param("profession", profession.map(Profession::code).orElse(null))
                .param("limit", limit)
                .query(Licences::entry)
                .list();
    }

    /** What the register has under this number, whatever somebody entered by hand. */
    Optional<RegisteredLicence> registered(Council council, String number) {
        return jdbc.sql(REGISTERED)
                .param("council", council.code())
                .param("number", number)
                .query(Licences::entry)
                .optional()
                .map(LicenceEntry::licence);
    }

    /** Every state a licence was in, the newest first. */
    public List<Past> history(Council council, String number) {
        return jdbc.sql("""
                select recorded_at, status, valid_until, missing, source
                  from ra.licence_history
                 where council = :council and number = :number
                 order by position desc
                """)
                .param("council", council.code())
                .param("number", number)
                .query((row, count) -> new Past(
                        row.getTimestamp("recorded_at").toInstant(),
                        RegisteredLicence.Status.valueOf(row.getString("status")),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                        row.getBoolean("missing"),
                        row.getString("source")))
                .list();
    }

    /** What a profession's licence allows, then what it binds to. */
    public List<Rule> rules(Profession profession) {
        return jdbc.sql("""
                select kind, text_th, text_en, basis from ra.profession_rule
                 where profession = :profession
                 order by kind desc, position
                """)
                .param("profession", profession.code())
                .query((row, number) -> new Rule(
                        row.getString("kind").equals("RIGHT"),
                        row.getString("text_th"),
                        row.getString("text_en"),
                        row.getString("basis")))
                .list();
    }

    /**
     * The state of the register that is kept here.
     *
     * @param writtenAt when its file was written, if that is known
     */
    record Kept(String source, Optional<Instant> writtenAt) {}

    /** Whether any state of the register is kept yet. */
    public boolean isKept() {
        return kept().isPresent();
    }

    /** Which state of the register is kept; empty before the first. */
    Optional<Kept> kept() {
        return jdbc.sql("select source, written_at from ra.licence_source")
                .query((row, number) -> new Kept(
                        row.getString("source"),
                        Optional.ofNullable(row.getTimestamp("written_at")).map(Timestamp::toInstant)))
                .optional();
    }

    void keptSource(String source, Instant writtenAt, Instant now) {
        jdbc.sql("""
                insert into ra.licence_source (source, written_at, kept_at) values (:source, :writtenAt, :now)
                on conflict (only_row) do update
                   set source = excluded.source, written_at = excluded.written_at, kept_at = excluded.kept_at
                """)
                .param("source", source)
                .param("writtenAt", Timestamp.from(writtenAt))
                .param("now", Timestamp.from(now))
                .update();
    }

    static String keyTh(String fullName) {
        return NameMatch.tidyThai(fullName).replace(" ", "");
    }

    static String keyEn(String fullName) {
        return NameMatch.plainEnglish(fullName);
    }

    private static LicenceEntry entry(ResultSet row, int number) throws SQLException {
        var specialties = row.getString("specialties");
        return new LicenceEntry(
                licence(row),
                specialties.isEmpty() ? List.of() : Arrays.asList(specialties.split("\\|")),
                row.getString("source"));
    }

    /** The columns of a licence, as two tables have them. */
    static RegisteredLicence licence(ResultSet row) throws SQLException {
        return new RegisteredLicence(
                Profession.of(row.getString("profession")).orElseThrow(),
                row.getString("number"),
                row.getString("given_name_th"),
                row.getString("family_name_th"),
                row.getString("given_name_en"),
                row.getString("family_name_en"),
                RegisteredLicence.Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
    }
}
