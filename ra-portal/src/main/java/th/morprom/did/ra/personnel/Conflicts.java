package th.morprom.did.ra.personnel;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.organisation.FacilityFilter.Reach;
import th.morprom.did.ra.person.PersonalDataKeys;

/** What imports said that is not what is recorded, waiting for a registrar. */
@Repository
public class Conflicts {
    private static final int MOST_SHOWN = 200;
    private static final String CONFLICT = """
            select c.id, c.hcode9, c.member, c.kind, c.recorded, c.said, c.raised_at, c.raised_by, c.content
              from ra.staff_conflict c join ra.facility f on f.hcode9 = c.hcode9
             where c.decision is null
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    Conflicts(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A conflict with the row it came from. */
    record Open(Conflict conflict, PersonnelRow row) {}

    /** What waits, as far as somebody may see, the oldest first. */
    public List<Conflict> open(Reach reach) {
        return jdbc.sql(CONFLICT + """
                   and (:country or f.province = any(:provinces) or c.hcode9 = any(:facilities))
                 order by c.raised_at, c.id
                 limit :limit
                """)
                .param("country", reach.country())
                .param("provinces", reach.provinces().toArray(String[]::new))
                .param("facilities", reach.facilities().toArray(String[]::new))
                .param("limit", MOST_SHOWN)
                .query(Conflicts::conflict)
                .list();
    }

    /** An open conflict, locked until the transaction ends. */
    Optional<Open> lock(UUID id) {
        return jdbc.sql(CONFLICT + " and c.id = :id for update of c")
                .param("id", id)
                .query((row, number) -> new Open(
                        conflict(row, number),
                        RowText.parse(new String(keys.decrypt(row.getBytes("content")), StandardCharsets.UTF_8))))
                .optional();
    }

    /**
     * Raises a conflict.
     *
     * @return false if the same row waits already
     */
    boolean raise(Conflict conflict, PersonnelRow row) {
        var text = RowText.of(row).getBytes(StandardCharsets.UTF_8);
        return jdbc.sql("""
                insert into ra.staff_conflict (id, hcode9, member, kind, recorded, said, content, reference, raised_at,
                       raised_by)
                values (:id, :hcode9, :member, :kind, :recorded, :said, :content, :reference, :time, :by)
                on conflict (reference) where decision is null do nothing
                """)
                        .param("id", conflict.id())
                        .param("hcode9", conflict.hcode9())
                        .param("member", conflict.member().orElse(null))
                        .param("kind", conflict.kind().name())
                        .param("recorded", conflict.recorded())
                        .param("said", conflict.said())
                        .param("content", keys.encrypt(text))
                        .param("reference", keys.lookup(reference(conflict, text)))
                        .param("time", Timestamp.from(conflict.raisedAt()))
                        .param("by", conflict.raisedBy())
                        .update()
                == 1;
    }

    void decide(UUID id, Conflict.Decision decision, UUID registrar, Instant now) {
        jdbc.sql("""
                update ra.staff_conflict set decision = :decision, decided_by = :registrar, decided_at = :now
                 where id = :id
                """)
                .param("decision", decision.name())
                .param("registrar", registrar)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private static byte[] reference(Conflict conflict, byte[] text) {
        var place = (conflict.hcode9() + "\n" + conflict.kind() + "\n").getBytes(StandardCharsets.UTF_8);
        var whole = java.util.Arrays.copyOf(place, place.length + text.length);
        System.arraycopy(text, 0, whole, place.length, text.length);
        return whole;
    }

    private static Conflict conflict(ResultSet row, int number) throws SQLException {
        return new Conflict(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                Optional.ofNullable(row.getObject("member", UUID.class)),
                Conflict.Kind.valueOf(row.getString("kind")),
                row.getString("recorded"),
                row.getString("said"),
                row.getTimestamp("raised_at").toInstant(),
                row.getString("raised_by"));
    }
}
