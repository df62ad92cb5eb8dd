package th.morprom.did.ra.deskagent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.desk.statement.Statement.Program;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.organisation.Reach;

/** Every agent that was ever asked for. */
@Repository
public class DeskAgents {
    private static final String AGENT = """
            select a.id, a.thumbprint, a.hcode9, a.computer, a.state, a.requested_by, a.requested_at, a.seen_at, a.version, a.reader
              from ra.desk_agent a
            """;

    private final JdbcClient jdbc;

    DeskAgents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The agent of this id. */
    public Optional<DeskAgent> find(UUID id) {
        return jdbc.sql(AGENT + " where a.id = :id")
                .param("id", id)
                .query(DeskAgents::agent)
                .optional();
    }

    /** Those of the facilities in this reach, what waits first, then by the last sign of life. */
    public List<DeskAgent> within(Reach reach) {
        return jdbc.sql(AGENT + """
                  join ra.facility f on f.hcode9 = a.hcode9
                 where f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities)
                 order by array_position(array['REQUESTED', 'LIVE', 'STOPPED'], a.state), a.seen_at desc, a.id
                 limit 500
                """)
                .params(reach.parameters())
                .query(DeskAgents::agent)
                .list();
    }

    /** The agent with this key. */
    Optional<DeskAgent> ofKey(String thumbprint) {
        return ofKey(thumbprint, "");
    }

    /** The same; until the caller's transaction ends, nobody changes it. */
    Optional<DeskAgent> lockOfKey(String thumbprint) {
        return ofKey(thumbprint, " for update");
    }

    /** The agent of this id; until the caller's transaction ends, nobody else changes it. */
    Optional<DeskAgent> lock(UUID id) {
        return jdbc.sql(AGENT + " where a.id = :id for update")
                .param("id", id)
                .query(DeskAgents::agent)
                .optional();
    }

    /** One that is asked for; asked for again, it is the same one at the counter where it stands now. */
    void request(DeskAgent agent) {
        jdbc.sql("""
                insert into ra.desk_agent (id, thumbprint, hcode9, computer, state, requested_by, requested_at, seen_at,
                       version)
                values (:id, :thumbprint, :hcode9, :computer, 'REQUESTED', :by, :at, :at, :version)
                on conflict (thumbprint) do update
                   set hcode9 = :hcode9, computer = :computer, requested_by = :by, requested_at = :at, seen_at = :at,
                       version = :version
                 where desk_agent.state = 'REQUESTED'
                """)
                .param("id", agent.id())
                .param("thumbprint", agent.thumbprint())
                .param("hcode9", agent.hcode9())
                .param("computer", agent.computer())
                .param("by", agent.requestedBy())
                .param("at", Timestamp.from(agent.requestedAt()))
                .param("version", agent.seen().version())
                .update();
    }

    /** How many wait at this facility for a registrar. */
    int waitingAt(String hcode9) {
        return jdbc.sql("select count(*) from ra.desk_agent where hcode9 = :hcode9 and state = 'REQUESTED'")
                .param("hcode9", hcode9)
                .query(Integer.class)
                .single();
    }

    /** Forgets those that were asked for before this and that nobody let in. */
    void dropWaiting(Instant before) {
        jdbc.sql("delete from ra.desk_agent where state = 'REQUESTED' and requested_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    void approved(UUID id, UUID registrar, CanonicalJson approval, String assertionJson, Instant now) {
        jdbc.sql("""
                update ra.desk_agent
                   set state = 'LIVE', approved_by = :by, approved_at = :now, approval = :approval,
                       approval_assertion = :assertion
                 where id = :id and state = 'REQUESTED'
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("approval", approval.text())
                .param("assertion", assertionJson)
                .param("id", id)
                .update();
    }

    void stopped(UUID id, UUID registrar, Instant now) {
        jdbc.sql("""
                update ra.desk_agent set state = 'STOPPED', stopped_by = :by, stopped_at = :now
                 where id = :id and state <> 'STOPPED'
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Notes a sign of life. */
    void seen(UUID id, Program program, Optional<String> reader, Instant now) {
        jdbc.sql("""
                update ra.desk_agent
                   set seen_at = :now, version = :version, computer = :computer, reader = coalesce(:reader, reader)
                 where id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("version", program.version())
                .param("computer", program.computer())
                .param("reader", reader.orElse(null))
                .param("id", id)
                .update();
    }

    private Optional<DeskAgent> ofKey(String thumbprint, String lock) {
        return jdbc.sql(AGENT + " where a.thumbprint = :thumbprint" + lock)
                .param("thumbprint", thumbprint)
                .query(DeskAgents::agent)
                .optional();
    }

    private static DeskAgent agent(ResultSet row, int number) throws SQLException {
        return new DeskAgent(
                row.getObject("id", UUID.class),
                row.getString("thumbprint"),
                row.getString("hcode9"),
                row.getString("computer"),
                DeskAgent.State.valueOf(row.getString("state")),
                row.getObject("requested_by", UUID.class),
                row.getTimestamp("requested_at").toInstant(),
                new DeskAgent.Seen(
                        row.getTimestamp("seen_at").toInstant(),
                        row.getString("version"),
                        Optional.ofNullable(row.getString("reader"))));
    }
}
