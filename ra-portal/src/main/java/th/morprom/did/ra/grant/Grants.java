package th.morprom.did.ra.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/** The rights there are, and whose they are. */
@Repository
public class Grants {
    private static final String GRANT = """
            select id, member, code, tier, scope, province, valid_from, valid_until, delegated_from, given_by, ended_at
              from ra.right_grant
            """;

    private static final String RIGHT = "select code, name_th, name_en, delegable, profession from ra.ministry_right";

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who has a right by his post.
     *
     * @param profession whose licence it takes, in force; empty if none
     * @param provincial all over the facility's province, not there alone
     */
    record PostRule(String standardPosition, Optional<Profession> profession, boolean provincial) {}

    /** Every right, by its code. */
    public List<MinistryRight> rights() {
        return jdbc.sql(RIGHT + " order by code").query(Grants::right).list();
    }

    /** The right of this code. */
    public Optional<MinistryRight> right(String code) {
        return jdbc.sql(RIGHT + " where code = :code")
                .param("code", code)
                .query(Grants::right)
                .optional();
    }

    /** What a member was given, whether it still holds or not, the latest first. */
    public List<Grant> of(UUID member) {
        return jdbc.sql(GRANT + " where member = :member order by valid_from desc, id")
                .param("member", member)
                .query(Grants::grant)
                .list();
    }

    /** What this person let substitutes have, the latest first; what is over for long is not shown. */
    public List<Grant> delegatedBy(UUID person) {
        return jdbc.sql(GRANT + """
                 where given_by = :person and delegated_from is not null
                 order by ended_at is not null, valid_from desc, id
                 limit 50
                """)
                .param("person", person)
                .query(Grants::grant)
                .list();
    }

    /** The grant of this id. */
    public Optional<Grant> find(UUID id) {
        return jdbc.sql(GRANT + " where id = :id")
                .param("id", id)
                .query(Grants::grant)
                .optional();
    }

    List<PostRule> byPost(String code) {
        return jdbc.sql("select standard_position, profession, level from ra.right_by_post where code = :code")
                .param("code", code)
                .query((row, number) -> new PostRule(
                        row.getString("standard_position"),
                        Profession.of(row.getString("profession")),
                        row.getString("level").equals(Tier.PROVINCIAL.code())))
                .list();
    }

    void add(Grant grant, Instant now) {
        jdbc.sql("""
                insert into ra.right_grant (id, member, code, tier, scope, province, valid_from, valid_until,
                       delegated_from, given_by, given_at)
                values (:id, :member, :code, :tier, :scope, :province, :from, :until, :delegatedFrom, :by, :now)
                """)
                .param("id", grant.id())
                .param("member", grant.member())
                .param("code", grant.right())
                .param("tier", grant.tier().code())
                .param("scope", grant.scope().code())
                .param("province", grant.scope().province().orElse(null))
                .param("from", grant.from())
                .param("until", grant.until())
                .param("delegatedFrom", grant.delegatedFrom().orElse(null))
                .param("by", grant.givenBy())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @return false if it was ended before */
    boolean end(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
                update ra.right_grant set ended_by = :by, ended_at = :now where id = :id and ended_at is null
                """)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static MinistryRight right(ResultSet row, int number) throws SQLException {
        return new MinistryRight(
                row.getString("code"),
                row.getString("name_th"),
                row.getString("name_en"),
                row.getBoolean("delegable"),
                Optional.ofNullable(row.getString("profession"))
                        .map(code -> Profession.of(code).orElseThrow()));
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                row.getObject("member", UUID.class),
                row.getString("code"),
                Tier.of(row.getString("tier")),
                new Scope(row.getString("scope"), Optional.ofNullable(row.getString("province"))),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                Optional.ofNullable(row.getObject("delegated_from", UUID.class)),
                row.getObject("given_by", UUID.class),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
