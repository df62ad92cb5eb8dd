package th.morprom.did.ra.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which central officers answer for which branches.
 *
 * <p>Somebody named for a branch answers for that one (and others he is named for) and nothing else. A branch that has nobody
 * is with the officers who are named for none: the ministry's.
 */
@Repository
public class BranchRegistrars {
    /** Naming counts as long as the central office behind it runs. */
    private static final String IN_FORCE = """
            r.ended_at is null and exists (
                select 1 from ra.appointment a
                 where a.registrar = r.registrar and a.tier = 'central' and a.ended_at is null
                   and a.not_before <= :now and a.not_after >= :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    BranchRegistrars(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody who answers for a branch. */
    public record Named(UUID id, Branch branch, UUID registrar, Instant since) {}

    /** The codes of the branches this central officer answers for now. */
    public Set<String> answersFor(UUID centralOfficer) {
        return jdbc
                .sql("""
                with named as (select r.branch, r.registrar from ra.branch_registrar r where %s)
                select b.code from ra.branch b
                 where exists (select 1 from named n where n.branch = b.code and n.registrar = :officer)
                    or (not exists (select 1 from named n where n.registrar = :officer)
                        and not exists (select 1 from named n where n.branch = b.code))
                """.formatted(IN_FORCE))
                .param("officer", centralOfficer)
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everybody who answers for a branch of his own now. */
    public List<Named> inForce() {
        return jdbc.sql("""
                select r.id, r.registrar, r.named_at, b.code, b.name_th, b.name_en
                  from ra.branch_registrar r join ra.branch b on b.code = r.branch
                 where %s
                 order by b.position, r.named_at
                """.formatted(IN_FORCE))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Named(
                        row.getObject("id", UUID.class),
                        new Branch(row.getString("code"), row.getString("name_th"), row.getString("name_en")),
                        row.getObject("registrar", UUID.class),
                        row.getTimestamp("named_at").toInstant()))
                .list();
    }

    /** One naming at a time, until the caller's transaction ends: two officers who name each other would leave the ministry nobody. */
    public void lock() {
        jdbc.sql("lock table ra.branch_registrar in share row exclusive mode").update();
    }

    /**
     * Names a central officer for a branch, inside the caller's transaction.
     *
     * @return false if he is named for it already
     */
    public boolean name(String branch, UUID registrar, UUID by) {
        return jdbc.sql("""
                insert into ra.branch_registrar (id, branch, registrar, named_by, named_at)
                values (:id, :branch, :registrar, :by, :now)
                on conflict (branch, registrar) where ended_at is null do nothing
                """)
                        .param("id", UUID.randomUUID())
                        .param("branch", branch)
                        .param("registrar", registrar)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Ends it, inside the caller's transaction.
     *
     * @return false if there is nothing to end
     */
    public boolean end(UUID id, UUID by) {
        return jdbc.sql("""
                update ra.branch_registrar set ended_at = :now, ended_by = :by where id = :id and ended_at is null
                """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
