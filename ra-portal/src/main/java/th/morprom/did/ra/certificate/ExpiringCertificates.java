package th.morprom.did.ra.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** Certificates that end soon and that no newer one has taken over from, as far as a registrar sees. */
@Repository
public class ExpiringCertificates {
    /** How far ahead one looks: as long as a certificate can be renewed before its end. */
    public static final Duration AHEAD = Duration.ofDays(90);

    private static final String EXPIRING = """
              from ra.certificate c
              join ra.enrolment e on e.id = c.enrolment
              join ra.facility f on f.hcode9 = e.hcode9
              join ra.person p on p.id = c.person
             where c.revoked_at is null and c.not_after > :now and c.not_after <= :until
               and (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
               and not exists (select from ra.enrolment s where s.renews = c.serial and s.state = 'CERTIFIED')
            """;

    private final JdbcClient jdbc;

    ExpiringCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many end in a month from now.
     *
     * @param third 1 within 30 days, 2 after that and within 60, 3 after that and within 90
     */
    public record Count(int third, int certificates) {}

    /**
     * One of them.
     *
     * @param renewing whether its renewal is under way
     */
    public record Expiring(
            String serial,
            PersonName holder,
            DeclaredLicence licence,
            String facilityTh,
            String facilityEn,
            Instant notAfter,
            boolean renewing) {}

    /** How many in each month; months without any are 0. */
    public List<Count> counts(Reach reach, Instant now) {
        Map<Integer, Integer> counted = within(
                        // Each third has its last moment, as all three together have.
                        "select ceil(extract(epoch from c.not_after - :now::timestamptz) / (30 * 86400))::integer as third,"
                                + " count(*) as certificates" + EXPIRING + " group by third",
                        reach,
                        now)
                .query((row, number) -> new Count(row.getInt("third"), row.getInt("certificates")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::third, Count::certificates));
        return List.of(1, 2, 3).stream()
                .map(third -> new Count(third, counted.getOrDefault(third, 0)))
                .toList();
    }

    /** The first to end first. */
    public List<Expiring> find(Reach reach, Instant now, int limit, int offset) {
        return within("""
                select c.serial, c.not_after, e.profession, e.licence_number, f.name_th, f.name_en,
                       p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                       exists (select from ra.enrolment s
                                where s.renews = c.serial and s.state not in ('REJECTED', 'REVOKED', 'DROPPED')) as renewing
                """ + EXPIRING + """
                 order by c.not_after, c.serial limit :limit offset :offset
                """, reach, now)
                .param("limit", limit)
                .param("offset", offset)
                .query(ExpiringCertificates::expiring)
                .list();
    }

    /** One whose holder has not been told on this occasion. */
    record Untold(UUID person, String serial, Instant notAfter) {}

    /** Those that end after the one time and no later than the other; of everybody. */
    List<Untold> untold(Instant after, Instant until, String occasion) {
        return jdbc.sql("""
                select c.person, c.serial, c.not_after
                  from ra.certificate c
                 where c.revoked_at is null and c.not_after > :after and c.not_after <= :until
                   and not exists (select from ra.enrolment s where s.renews = c.serial and s.state = 'CERTIFIED')
                   and not exists (select from ra.notice n
                                    where n.person = c.person and n.kind = :kind and n.subject = c.serial
                                      and n.occasion = :occasion)
                 order by c.not_after, c.serial
                """)
                .param("after", Timestamp.from(after))
                .param("until", Timestamp.from(until))
                .param("kind", NoticeKind.CERTIFICATE_ENDS.name())
                .param("occasion", occasion)
                .query((row, number) -> new Untold(
                        row.getObject("person", UUID.class),
                        row.getString("serial"),
                        row.getTimestamp("not_after").toInstant()))
                .list();
    }

    private JdbcClient.StatementSpec within(String sql, Reach reach, Instant now) {
        return jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(AHEAD)))
                .params(reach.parameters());
    }

    private static Expiring expiring(ResultSet row, int number) throws SQLException {
        return new Expiring(
                row.getString("serial"),
                People.name(row),
                new DeclaredLicence(
                        Profession.of(row.getString("profession")).orElseThrow(), row.getString("licence_number")),
                row.getString("name_th"),
                row.getString("name_en"),
                row.getTimestamp("not_after").toInstant(),
                row.getBoolean("renewing"));
    }
}
