package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.PageOfList;

/** Who works at facilities, to be found by name. A hospital has thousands. */
@Repository
public class FacilityStaff {
    private static final String THERE = """
              from ra.staff_member m
             where exists (select from ra.staff_affiliation a
                            where a.member = m.id and a.hcode9 = any(:facilities)
                              and a.valid_from <= :day and (a.valid_until is null or a.valid_until >= :day))
               and (:name::text is null
                    or position(lower(:name) in lower(m.title_th || m.given_name_th || ' ' || m.family_name_th)) > 0)
            """;

    private final JdbcClient jdbc;

    FacilityStaff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whom to find.
     *
     * @param facilities nine-character codes; who works at one of them
     * @param name part of the Thai name as it is written, title first; empty for all
     */
    public record Query(Collection<String> facilities, LocalDate day, Optional<String> name) {}

    /** Those on this page, by family name. */
    public List<StaffMember> find(Query query, PageOfList page) {
        return there(
                        "select m.id, m.title_th, m.given_name_th, m.family_name_th, m.citizen_masked" + THERE + """
                 order by m.family_name_th, m.given_name_th, m.id
                 limit :limit offset :offset
                """,
                        query)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(Personnel::member)
                .list();
    }

    /** How many {@link #find} has on all pages. */
    public int count(Query query) {
        return there("select count(*)" + THERE, query).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec there(String sql, Query query) {
        return jdbc.sql(sql)
                .param("facilities", query.facilities().toArray(String[]::new))
                .param("day", query.day())
                .param("name", query.name().orElse(null));
    }
}
