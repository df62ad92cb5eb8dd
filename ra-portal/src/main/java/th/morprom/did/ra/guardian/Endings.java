package th.morprom.did.ra.guardian;

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
import th.morprom.did.ra.guardian.Ending.Grounds;
import th.morprom.did.ra.organisation.Reach;

/** Which guardianships ended, or are about to, by a paper. */
@Repository
public class Endings {
    private static final String ENDING = """
            select e.id, e.guardianship, e.reason, e.paper_number, e.paper_issuer, e.paper_dated, e.effective_on, e.entered_by,
                   e.entered_at
              from ra.guardianship_ending e
            """;

    private final JdbcClient jdbc;

    Endings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that wait for a second registrar, of guardianships recorded within this reach; the oldest first. */
    public List<Ending> open(Reach reach) {
        return jdbc.sql(ENDING + """
                  join ra.guardianship g on g.id = e.guardianship
                  join ra.facility f on f.hcode9 = g.facility
                 where e.outcome is null
                   and (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
                 order by e.entered_at, e.id
                 limit 200
                """)
                .params(reach.parameters())
                .query(Endings::ending)
                .list();
    }

    /** The one that waits under this id; until the caller's transaction ends, nobody else decides upon it. */
    Optional<Ending> lockOpen(UUID id) {
        return jdbc.sql(ENDING + " where e.id = :id and e.outcome is null for update of e")
                .param("id", id)
                .query(Endings::ending)
                .optional();
    }

    /** Enters it, inside the caller's change; false if another waits or was confirmed. */
    boolean add(Ending added) {
        var grounds = added.grounds();
        return jdbc.sql("""
                insert into ra.guardianship_ending (id, guardianship, reason, paper_number, paper_issuer, paper_dated, effective_on,
                       entered_by, entered_at, child_reference, guardian_reference)
                select :id, g.id, :reason, :number, :issuer, :dated, :effective, :by, :now,
                       c.citizen_reference, a.citizen_reference
                  from ra.guardianship g
                  join ra.person c on c.id = g.child
                  join ra.person a on a.id = g.guardian
                 where g.id = :guardianship
                on conflict (guardianship) where outcome is distinct from 'DISMISSED' do nothing
                """)
                        .param("id", added.id())
                        .param("guardianship", added.guardianship())
                        .param("reason", grounds.reason().name())
                        .param("number", grounds.paper().number())
                        .param("issuer", grounds.paper().issuer())
                        .param("dated", grounds.paper().dated())
                        .param("effective", grounds.effectiveOn())
                        .param("by", added.enteredBy())
                        .param("now", Timestamp.from(added.enteredAt()))
                        .update()
                == 1;
    }

    void decide(UUID id, Ending.Outcome outcome, UUID by, Instant now) {
        jdbc.sql("""
                update ra.guardianship_ending set outcome = :outcome, decided_by = :by, decided_at = :now
                 where id = :id and outcome is null
                """)
                .param("outcome", outcome.name())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private static Ending ending(ResultSet row, int number) throws SQLException {
        return new Ending(
                row.getObject("id", UUID.class),
                row.getObject("guardianship", UUID.class),
                new Grounds(
                        Ending.Reason.valueOf(row.getString("reason")),
                        new Paper(
                                row.getString("paper_number"),
                                row.getString("paper_issuer"),
                                row.getObject("paper_dated", LocalDate.class)),
                        row.getObject("effective_on", LocalDate.class)),
                row.getObject("entered_by", UUID.class),
                row.getTimestamp("entered_at").toInstant());
    }
}
