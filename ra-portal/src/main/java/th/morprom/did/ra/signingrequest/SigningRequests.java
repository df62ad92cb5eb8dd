package th.morprom.did.ra.signingrequest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.signingrequest.SigningRequest.DeclineReason;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.Abandonment;

/**
 * Every request for a signature.
 *
 * <p>States change from one to the next in single statements that name the state they change: of two that come at once, one
 * finds it changed. Whoever changes a document of signing does that first, and the row here after it.
 */
@Repository
public class SigningRequests {
    private static final String REQUEST = """
            select id, position, client, hcode9, doctor, licence_number, number, type, reference, state, replaces, requested_at,
                   expires_at, changed_at, decline_reason, decline_note, agreed_at, abandon_reason
              from ra.signing_request
            """;

    private final JdbcClient jdbc;

    SigningRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The request of this id. */
    public Optional<SigningRequest> find(UUID id) {
        return jdbc.sql(REQUEST + " where id = :id")
                .param("id", id)
                .query(SigningRequests::request)
                .optional();
    }

    /** What waits for this doctor and came after this position, the oldest first; at most {@code limit}. */
    public List<SigningRequest> waitingFor(UUID doctor, long after, int limit) {
        return jdbc.sql(REQUEST + """
                 where doctor = :doctor and state = 'WAITING' and agreed_at is null and position > :after
                 order by position
                 limit :limit
                """)
                .param("doctor", doctor)
                .param("after", after)
                .param("limit", limit)
                .query(SigningRequests::request)
                .list();
    }

    /** All that waits for this doctor; always in one order, and as the database sorts, so that nobody waits in a ring. */
    List<SigningRequest> waitingFor(UUID doctor) {
        return jdbc.sql(REQUEST + " where doctor = :doctor and state = 'WAITING' and agreed_at is null order by id")
                .param("doctor", doctor)
                .query(SigningRequests::request)
                .list();
    }

    /** A client's, the newest first, that arrived before this position; at most {@code limit}. */
    List<SigningRequest> of(UUID client, Optional<State> state, long before, int limit) {
        return jdbc.sql(REQUEST + """
                 where client = :client and position < :before and (:state = '' or state = :state)
                 order by position desc
                 limit :limit
                """)
                .param("client", client)
                .param("before", before)
                .param("state", state.map(State::name).orElse(""))
                .param("limit", limit)
                .query(SigningRequests::request)
                .list();
    }

    /** How many wait for this doctor. */
    public int countFor(UUID doctor) {
        return jdbc.sql("""
                select count(*) from ra.signing_request
                 where doctor = :doctor and state = 'WAITING' and agreed_at is null
                """).param("doctor", doctor).query(Integer.class).single();
    }

    /** Whether so many of this client wait. */
    boolean isWaitingOf(UUID client, int many) {
        return reaches("client", client, many);
    }

    /** Whether so many wait for this doctor. */
    boolean isWaitingFor(UUID doctor, int many) {
        return reaches("doctor", doctor, many);
    }

    /** What of this client waits; always in one order, so that nobody waits in a ring. */
    List<UUID> waitingOf(UUID client) {
        return jdbc.sql("""
                select id from ra.signing_request
                 where client = :client and state = 'WAITING' and agreed_at is null
                 order by id
                """).param("client", client).query(UUID.class).list();
    }

    /**
     * Those that nobody waits for any more, in the order in which their time was over; at most {@code limit}. What its doctor
     * has agreed to is not among them.
     *
     * @param after of the part before
     */
    List<SigningRequest> over(Instant now, Optional<SigningRequest> after, int limit) {
        return jdbc.sql(REQUEST + """
                 where state = 'WAITING' and agreed_at is null and expires_at <= :now
                   and (expires_at, position) > (:expires, :position)
                 order by expires_at, position
                 limit :limit
                """)
                .param(
                        "expires",
                        Timestamp.from(after.map(SigningRequest::expiresAt).orElse(Instant.EPOCH)))
                .param("position", after.map(SigningRequest::position).orElse(0L))
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(SigningRequests::request)
                .list();
    }

    /** The one that took its place, or is to. */
    Optional<UUID> successor(UUID id) {
        return jdbc.sql(
                        "select id from ra.signing_request where replaces = :id and state <> 'WAITING' order by position desc limit 1")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another is to take the same place */
    void add(SigningRequest request) {
        jdbc.sql("""
                insert into ra.signing_request (id, client, hcode9, doctor, licence_number, number, type, reference, state,
                       replaces, requested_at, expires_at, changed_at)
                values (:id, :client, :hcode9, :doctor, :licence, :number, :type, :reference, :state, :replaces, :at,
                       :expires, :at)
                """)
                .param("id", request.id())
                .param("client", request.client())
                .param("hcode9", request.hcode9())
                .param("doctor", request.doctor())
                .param("licence", request.licenceNumber())
                .param("number", request.number())
                .param("type", request.type().name())
                .param("reference", request.reference().orElse(null))
                .param("state", request.state().name())
                .param("replaces", request.replaces().orElse(null))
                .param("at", Timestamp.from(request.requestedAt()))
                .param("expires", Timestamp.from(request.expiresAt()))
                .update();
    }

    /** Whether it was in that state, and is in this one now. */
    boolean change(UUID id, State from, State to, Instant now) {
        return jdbc.sql("""
                update ra.signing_request set state = :to, changed_at = :now where id = :id and state = :from
                """)
                        .param("to", to.name())
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** Their doctor agreed to them. */
    void agreed(Collection<UUID> ids, Instant now) {
        jdbc.sql("""
                update ra.signing_request set agreed_at = :now
                 where id = any(:ids) and state = 'WAITING' and agreed_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** Whether it was waiting, and is abandoned now. */
    boolean abandon(UUID id, Abandonment why, Instant now) {
        return jdbc.sql("""
                update ra.signing_request set state = 'ABANDONED', abandon_reason = :why, changed_at = :now
                 where id = :id and state = 'WAITING'
                """)
                        .param("why", why.name())
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether it was waiting, and is declined now. */
    boolean decline(UUID id, Declined declined, Instant now) {
        return jdbc.sql("""
                update ra.signing_request
                   set state = 'DECLINED', decline_reason = :reason, decline_note = :note, changed_at = :now
                 where id = :id and state = 'WAITING'
                """)
                        .param("reason", declined.reason().name())
                        .param("note", declined.note().orElse(null))
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @param whose a column of ours, never what somebody sent */
    private boolean reaches(String whose, UUID id, int many) {
        return jdbc.sql("select count(*) from (select 1 from ra.signing_request where " + whose
                                + " = :id and state = 'WAITING' and agreed_at is null limit :many) waiting")
                        .param("id", id)
                        .param("many", many)
                        .query(Integer.class)
                        .single()
                >= many;
    }

    private static SigningRequest request(ResultSet row, int rowNumber) throws SQLException {
        var reason = row.getString("decline_reason");
        return new SigningRequest(
                row.getObject("id", UUID.class),
                row.getLong("position"),
                row.getObject("client", UUID.class),
                row.getString("hcode9"),
                row.getObject("doctor", UUID.class),
                row.getString("licence_number"),
                row.getString("number"),
                CertificateType.valueOf(row.getString("type")),
                Optional.ofNullable(row.getString("reference")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("replaces", UUID.class)),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Declined(
                                DeclineReason.valueOf(reason), Optional.ofNullable(row.getString("decline_note")))),
                Optional.ofNullable(row.getTimestamp("agreed_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("abandon_reason")).map(Abandonment::valueOf));
    }
}
