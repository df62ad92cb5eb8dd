package th.morprom.did.ra.openid;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.openid.BackchannelRequest.Hint;
import th.morprom.did.ra.openid.BackchannelRequest.State;

/** What relying parties ask by the back channel. Those of stopped relying parties are not there any more. */
@Repository
class BackchannelRequests {
    private static final String REQUEST = """
            select r.id, r.client, r.hint_kind, r.hint, r.scopes, r.message, r.state, r.person, p.interval_seconds, p.polled_at,
                   r.asked_at, r.expires_at, r.answered_at, r.agreed
              from ra.openid_backchannel_request r
              join ra.openid_backchannel_poll p on p.request = r.id
              join ra.machine_client c on c.id = r.client and c.state = 'LIVE'
            """;

    private final JdbcClient jdbc;

    BackchannelRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a new one, inside the caller's transaction.
     *
     * @param sha256 of what the relying party asks again with
     * @return false if one of this relying party about this hint is open
     */
    boolean add(BackchannelRequest request, byte[] sha256) {
        jdbc.sql("""
                update ra.openid_backchannel_request set state = 'EXPIRED'
                 where client = :client and hint = :hint and state in ('ASKED', 'SHOWN', 'UNSHOWN') and expires_at <= :now
                """)
                .param("client", request.client())
                .param("hint", request.hint().value().toByteArray())
                .param("now", Timestamp.from(request.askedAt()))
                .update();
        return jdbc.sql("""
                with added as (
                    insert into ra.openid_backchannel_request (id, auth_req_sha256, client, hint_kind, hint, scopes, message, state,
                           asked_at, expires_at)
                    values (:id, :sha256, :client, :kind, :hint, :scopes, :message, 'ASKED', :now, :expires)
                    on conflict (client, hint) where state in ('ASKED', 'SHOWN', 'UNSHOWN') do nothing
                    returning id)
                insert into ra.openid_backchannel_poll (request, interval_seconds) select id, :interval from added
                """)
                        .param("id", request.id())
                        .param("sha256", sha256)
                        .param("client", request.client())
                        .param("kind", request.hint().kind().name())
                        .param("hint", request.hint().value().toByteArray())
                        .param("scopes", request.scopes().toArray(String[]::new))
                        .param("message", request.message())
                        .param("interval", request.intervalSeconds())
                        .param("now", Timestamp.from(request.askedAt()))
                        .param("expires", Timestamp.from(request.expiresAt()))
                        .update()
                == 1;
    }

    /** The oldest that nobody has looked at; whoever else looks meanwhile gets another. */
    Optional<BackchannelRequest> takeAsked(Instant now) {
        return jdbc.sql(REQUEST + """
                 where r.state = 'ASKED' and r.expires_at > :now
                 order by r.asked_at, r.id
                 limit 1
                   for update of r skip locked
                """)
                .param("now", Timestamp.from(now))
                .query(BackchannelRequests::request)
                .optional();
    }

    /** @param person empty if nobody is to be shown it */
    void looked(UUID id, Optional<UUID> person) {
        jdbc.sql("update ra.openid_backchannel_request set state = :state, person = :person where id = :id")
                .param("state", (person.isPresent() ? State.SHOWN : State.UNSHOWN).name())
                .param("person", person.orElse(null))
                .param("id", id)
                .update();
    }

    /**
     * What weighs on a person already.
     *
     * @param open that he can answer now
     * @param openOfClient of these, the relying party's own
     * @param lately of the relying party, since {@code hourAgo}
     * @param refused of the relying party, in its cool-down
     * @param reported of the relying party, while it is stopped
     */
    record Pressure(int open, int openOfClient, int lately, int refused, int reported) {}

    /** Since when what counts. */
    record Since(Instant now, Instant hourAgo, Instant coolDown, Instant stop) {}

    Pressure pressure(UUID person, UUID client, Since since) {
        return jdbc.sql("""
                select count(*) filter (where state = 'SHOWN' and expires_at > :now) as open,
                       count(*) filter (where state = 'SHOWN' and expires_at > :now and client = :client) as open_of_client,
                       count(*) filter (where client = :client and asked_at > :hourAgo) as lately,
                       count(*) filter (where client = :client and state = 'REFUSED' and answered_at > :coolDown) as refused,
                       count(*) filter (where client = :client and state = 'REPORTED' and answered_at > :stop) as reported
                  from ra.openid_backchannel_request
                 where person = :person
                """)
                .param("person", person)
                .param("client", client)
                .param("now", Timestamp.from(since.now()))
                .param("hourAgo", Timestamp.from(since.hourAgo()))
                .param("coolDown", Timestamp.from(since.coolDown()))
                .param("stop", Timestamp.from(since.stop()))
                .query((row, number) -> new Pressure(
                        row.getInt("open"),
                        row.getInt("open_of_client"),
                        row.getInt("lately"),
                        row.getInt("refused"),
                        row.getInt("reported")))
                .single();
    }

    /** Nobody is to be shown this one, as it could not be looked up; false if it was meanwhile. */
    boolean failed(UUID id) {
        return jdbc.sql("update ra.openid_backchannel_request set state = 'UNSHOWN' where id = :id and state = 'ASKED'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * How long a relying party has got no answer.
     *
     * @param times of its requests that ran out since the person last answered one
     * @param since when the last of them was over; empty if there is none
     */
    record Silence(int times, Optional<Instant> since) {}

    Silence silence(UUID person, UUID client, Instant after, Instant now) {
        return jdbc.sql("""
                select count(*) as times, max(expires_at) as since
                  from ra.openid_backchannel_request r
                 where person = :person and client = :client and state in ('SHOWN', 'EXPIRED')
                   and asked_at > :after and expires_at <= :now
                   and not exists (select 1 from ra.openid_backchannel_request answered
                                    where answered.person = r.person and answered.client = r.client
                                      and answered.answered_at >= r.asked_at)
                """)
                .param("person", person)
                .param("client", client)
                .param("after", Timestamp.from(after))
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Silence(row.getInt("times"), instant(row, "since")))
                .single();
    }

    /** Those that this person can answer now, the newest first. */
    List<BackchannelRequest> open(UUID person, Instant now) {
        return jdbc.sql(REQUEST + """
                 where r.person = :person and r.state = 'SHOWN' and r.expires_at > :now
                 order by r.asked_at desc, r.id
                """)
                .param("person", person)
                .param("now", Timestamp.from(now.plus(BackchannelRequest.TO_REDEEM)))
                .query(BackchannelRequests::request)
                .list();
    }

    /** The last of each relying party that this person was shown since then and did not answer in time, the newest first. */
    List<BackchannelRequest> missed(UUID person, Instant since, Instant now) {
        return jdbc
                .sql(REQUEST + """
                 where r.person = :person and r.asked_at > :since
                   and (r.state = 'EXPIRED' or r.state = 'SHOWN' and r.expires_at <= :now)
                 order by r.asked_at desc, r.id
                """)
                .param("person", person)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now.plus(BackchannelRequest.TO_REDEEM)))
                .query(BackchannelRequests::request)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        BackchannelRequest::client, Function.identity(), (last, before) -> last, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** One that this person was shown. */
    Optional<BackchannelRequest> find(UUID person, UUID id) {
        return find(person, id, "");
    }

    /** The same, held until the caller's transaction ends. */
    Optional<BackchannelRequest> lock(UUID person, UUID id) {
        return find(person, id, " for update of r");
    }

    private Optional<BackchannelRequest> find(UUID person, UUID id, String lock) {
        return jdbc.sql(REQUEST + " where r.id = :id and r.person = :person" + lock)
                .param("id", id)
                .param("person", person)
                .query(BackchannelRequests::request)
                .optional();
    }

    /**
     * The one that the relying party asks again with this; it alone waits until the caller's transaction ends, and nobody who shows the request
     * or answers it.
     */
    Optional<BackchannelRequest> lockPoll(byte[] sha256) {
        return jdbc.sql(REQUEST + " where r.auth_req_sha256 = :sha256 for update of p")
                .param("sha256", sha256)
                .query(BackchannelRequests::request)
                .optional();
    }

    void polled(UUID id, int intervalSeconds, Instant now) {
        jdbc.sql("""
                update ra.openid_backchannel_poll set polled_at = :now, interval_seconds = :interval where request = :id
                """)
                .param("now", Timestamp.from(now))
                .param("interval", intervalSeconds)
                .param("id", id)
                .update();
    }

    void approved(UUID id, Set<String> agreed, CanonicalJson approval, String assertionJson, Instant now) {
        jdbc.sql("""
                update ra.openid_backchannel_request
                   set state = 'APPROVED', agreed = :agreed, approval = :approval, approval_assertion = :assertion,
                       answered_at = :now
                 where id = :id and state = 'SHOWN'
                """)
                .param("agreed", new TreeSet<>(agreed).toArray(String[]::new))
                .param("approval", approval.text())
                .param("assertion", assertionJson)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** @param state {@code REFUSED}; or {@code REPORTED}, also when its time is over */
    void refused(UUID id, State state, Instant now) {
        jdbc.sql("""
                update ra.openid_backchannel_request set state = :state, answered_at = :now
                 where id = :id and state in ('SHOWN', 'EXPIRED')
                """)
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /**
     * Uses an approved one up.
     *
     * @return the credential id, in base64url, of the passkey that approved it; empty if another request was quicker, or it ended meanwhile
     */
    Optional<String> redeem(UUID id, Instant now) {
        return jdbc.sql("""
                update ra.openid_backchannel_request set state = 'REDEEMED'
                 where id = :id and state = 'APPROVED' and expires_at > :now
                returning approval_assertion::jsonb ->> 'credentialId'
                """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /** Ends what is under way between a person and a relying party. */
    void end(UUID person, UUID client) {
        jdbc.sql("""
                update ra.openid_backchannel_request set state = 'ENDED'
                 where person = :person and client = :client and state in ('SHOWN', 'APPROVED')
                """).param("person", person).param("client", client).update();
    }

    /** Ends all that is under way with a person. */
    void end(UUID person) {
        jdbc.sql("""
                update ra.openid_backchannel_request set state = 'ENDED'
                 where person = :person and state in ('SHOWN', 'APPROVED')
                """).param("person", person).update();
    }

    /** A relying party that a person did not call, and when he said so last. */
    record Stop(UUID client, Instant at) {}

    List<Stop> stops(UUID person, Instant since) {
        return jdbc.sql("""
                select client, max(answered_at) as at from ra.openid_backchannel_request
                 where person = :person and state = 'REPORTED' and answered_at > :since
                 group by client order by at desc, client
                """)
                .param("person", person)
                .param("since", Timestamp.from(since))
                .query((row, number) -> new Stop(
                        row.getObject("client", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** @return false if there was none */
    boolean liftStop(UUID person, UUID client) {
        return jdbc.sql("""
                update ra.openid_backchannel_request set state = 'REFUSED'
                 where person = :person and client = :client and state = 'REPORTED'
                """).param("person", person).param("client", client).update() > 0;
    }

    /** Forgets those that nobody was shown sooner than those that somebody was. */
    void forget(Instant unshownBefore, Instant shownBefore) {
        jdbc.sql("""
                delete from ra.openid_backchannel_request
                 where asked_at < :unshown and (person is null or asked_at < :shown)
                """)
                .param("unshown", Timestamp.from(unshownBefore))
                .param("shown", Timestamp.from(shownBefore))
                .update();
    }

    private static BackchannelRequest request(ResultSet row, int number) throws SQLException {
        return new BackchannelRequest(
                row.getObject("id", UUID.class),
                row.getObject("client", UUID.class),
                new Hint(Hint.Kind.valueOf(row.getString("hint_kind")), Bytes.of(row.getBytes("hint"))),
                texts(row.getArray("scopes")),
                row.getString("message"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("person", UUID.class)),
                row.getInt("interval_seconds"),
                instant(row, "polled_at"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "answered_at"),
                texts(row.getArray("agreed")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Set<String> texts(@Nullable Array stored) throws SQLException {
        return stored == null ? Set.of() : Set.of((String[]) stored.getArray());
    }
}
