package th.morprom.did.ra.personnel;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.PersonalDataKeys;

/** What imports said that is not what is recorded, waiting for a registrar. */
@Repository
public class Conflicts {
    static final int MOST_SHOWN = 200;
    private static final String CONFLICT = """
            select c.id, c.hcode9, c.member, c.other, c.kind, c.recorded, c.said, c.raised_at, c.raised_by, c.content %s
              from ra.staff_conflict c join ra.facility f on f.hcode9 = c.hcode9
             where c.decision is null
            """;

    private static final String BETWEEN_BRANCHES = """
            exists (select 1 from ra.staff_place q where q.member in (c.member, c.other) and q.branch <> f.branch)
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    Conflicts(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A conflict with the row it came from. */
    record Open(Conflict conflict, PersonnelRow row) {}

    /**
     * A conflict as somebody sees it.
     *
     * @param decidable whether all it is about lies within his reach; if not, what is recorded is not in it
     */
    public record Waiting(Conflict conflict, boolean decidable) {}

    /** What waits at the facilities somebody sees to: what he can decide, then the rest, the oldest first; so many at a time. */
    public List<Waiting> open(Reach reach) {
        return jdbc.sql(CONFLICT.formatted("""
                , (c.kind <> 'LICENCE_OF_ANOTHER' or c.other is not null)
                  and ((:ministry and %s)
                       or not exists (
                           select 1 from ra.staff_place p
                            where p.member in (c.member, c.other)
                              and not (p.branch = any(:branches) or p.province = any(:provinces)
                                       or p.hcode9 = any(:facilities)))) as decidable
                """.formatted(BETWEEN_BRANCHES)) + """
                   and (f.branch = any(:branches) or f.scope_province = any(:provinces) or c.hcode9 = any(:facilities)
                        or (:ministry and %s))
                """.formatted(BETWEEN_BRANCHES) + """
                 order by decidable desc, c.raised_at, c.id
                 limit :limit
                """)
                .param("ministry", reach.ministry())
                .params(reach.parameters())
                .param("limit", MOST_SHOWN)
                .query(Conflicts::waiting)
                .list();
    }

    /** Of whom and where it is, for the audit log. */
    static Map<String, String> ids(Conflict conflict) {
        var ids = new HashMap<>(Map.of("kind", conflict.kind().name(), "facility", conflict.hcode9()));
        conflict.member().ifPresent(member -> ids.put("member", member.toString()));
        conflict.other().ifPresent(other -> ids.put("other", other.toString()));
        return ids;
    }

    /** An open conflict, locked until the transaction ends. */
    Optional<Open> lock(UUID id) {
        return jdbc.sql(CONFLICT.formatted("") + " and c.id = :id for update of c")
                .param("id", id)
                .query((row, number) -> new Open(
                        conflict(row),
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
                insert into ra.staff_conflict (id, hcode9, member, other, kind, recorded, said, content, reference, raised_at,
                       raised_by)
                values (:id, :hcode9, :member, :other, :kind, :recorded, :said, :content, :reference, :time, :by)
                on conflict (reference) where decision is null do nothing
                """)
                        .param("id", conflict.id())
                        .param("hcode9", conflict.hcode9())
                        .param("member", conflict.member().orElse(null))
                        .param("other", conflict.other().orElse(null))
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

    /** What is recorded about people of other facilities is not for whoever can type a number. */
    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        var decidable = row.getBoolean("decidable");
        var whole = conflict(row);
        return new Waiting(decidable ? whole : whole.withoutRecorded(), decidable);
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        return new Conflict(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                Optional.ofNullable(row.getObject("member", UUID.class)),
                Optional.ofNullable(row.getObject("other", UUID.class)),
                Conflict.Kind.valueOf(row.getString("kind")),
                row.getString("recorded"),
                row.getString("said"),
                row.getTimestamp("raised_at").toInstant(),
                row.getString("raised_by"));
    }
}
