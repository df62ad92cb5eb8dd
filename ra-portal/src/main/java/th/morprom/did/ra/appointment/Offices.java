package th.morprom.did.ra.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** Who is or was appointed to what, as far as a registrar sees: his own scope and everything below. */
@Repository
public class Offices {
    /** Nobody stands further down than three steps: a facility's registrar, his province's, a central officer. */
    private static final String WITHIN = """
            with office as (
                select a.id, a.tier, a.scope, a.not_before, a.not_after, a.ended_at,
                       p.title_th, p.given_name_th, p.family_name_th, p.given_name_en, p.family_name_en,
                       coalesce(f.name_th, pr.name_th, 'ทั้งประเทศ') as scope_th,
                       coalesce(f.name_en, pr.name_en, 'The whole country') as scope_en,
                       case when a.ended_at < a.not_after then 'ENDED'
                            when a.not_after < :now then 'OVER'
                            when b.ended_at is not null or b.not_after < :now
                                 or c.ended_at is not null or c.not_after < :now then 'LAPSED'
                            when a.not_before > :now then 'TO_COME'
                            else 'IN_FORCE' end as standing
                  from ra.appointment a
                  join ra.person p on p.id = a.registrar
                  left join ra.province pr on a.tier = 'provincial' and pr.code = a.scope
                  left join ra.facility f on a.tier = 'facility' and f.hcode9 = a.scope
                  left join ra.appointment b on b.id = a.appointed_through
                  left join ra.appointment c on c.id = b.appointed_through
                 where :ministry or a.scope = any(:provinces)
                    or f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
            """;

    private static final String COLUMNS = """
            id, tier, scope, not_before, not_after, title_th, given_name_th, family_name_th, given_name_en, family_name_en,
            scope_th, scope_en, standing
            """;

    private static final String ASKED = """
              from office
             where (standing in ('IN_FORCE', 'TO_COME')) <> :past
               and (:text::text is null or scope = :text
                    or position(lower(:text) in lower(given_name_th || ' ' || family_name_th)) > 0
                    or position(lower(:text) in lower(given_name_en || ' ' || family_name_en)) > 0
                    or position(lower(:text) in lower(scope_th)) > 0
                    or position(lower(:text) in lower(scope_en)) > 0)
            """;

    private final JdbcClient jdbc;
    private final Changes changes;

    Offices(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** Whether an office is held; also the last part of the message key {@code office.standing.<standing>}. */
    public enum Standing {
        IN_FORCE,
        /** It begins later. */
        TO_COME,
        /** Its time is over. */
        OVER,
        /** Somebody ended it before its time. */
        ENDED,
        /** It hung on an office that is over or ended. */
        LAPSED
    }

    /** One office. */
    public record Office(
            UUID id,
            PersonName registrar,
            Tier tier,
            String scope,
            String scopeTh,
            String scopeEn,
            Instant from,
            Instant until,
            Standing standing) {
        /** Whether it lasts until somebody ends it, as a central officer's does. */
        public boolean openEnded() {
            return tier == Tier.CENTRAL;
        }
    }

    /**
     * Which are asked for.
     *
     * @param past those that are held no more, instead of those that are or will be
     * @param text part of a name or of a scope's, or a scope's code
     */
    public record Query(boolean past, Optional<String> text) {}

    /** By tier and scope, the longest held first. */
    public List<Office> find(Reach reach, Query query, int limit, int offset) {
        return asked(WITHIN + "select " + COLUMNS + ASKED + """
                 order by array_position(array['central', 'provincial', 'facility'], tier), scope_th, not_before, id
                 limit :limit offset :offset
                """, reach, query)
                .param("limit", limit)
                .param("offset", offset)
                .query(Offices::office)
                .list();
    }

    /** How many {@link #find} has on all pages. */
    public int count(Reach reach, Query query) {
        return asked(WITHIN + "select count(*)" + ASKED, reach, query)
                .query(Integer.class)
                .single();
    }

    /** The office of this id, if he sees it. */
    public Optional<Office> find(Reach reach, UUID appointment) {
        return within(WITHIN + "select " + COLUMNS + " from office where id = :id", reach)
                .param("id", appointment)
                .query(Offices::office)
                .optional();
    }

    private JdbcClient.StatementSpec asked(String sql, Reach reach, Query query) {
        return within(sql, reach)
                .param("past", query.past())
                .param("text", query.text().orElse(null));
    }

    private JdbcClient.StatementSpec within(String sql, Reach reach) {
        return jdbc.sql(sql)
                .param("now", Timestamp.from(changes.now()))
                .param("ministry", reach.ministry())
                .params(reach.parameters());
    }

    private static Office office(ResultSet row, int number) throws SQLException {
        return new Office(
                row.getObject("id", UUID.class),
                People.name(row),
                Tier.of(row.getString("tier")),
                row.getString("scope"),
                row.getString("scope_th"),
                row.getString("scope_en"),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("not_after").toInstant(),
                Standing.valueOf(row.getString("standing")));
    }
}
