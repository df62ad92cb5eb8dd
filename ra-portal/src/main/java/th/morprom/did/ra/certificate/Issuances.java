package th.morprom.did.ra.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.Issuance.State;
import th.morprom.did.ra.enrolment.Enrolment;

/** All issuances. One that was refused or replaced stays as a record; a version of an enrolment has at most one that was not. */
@Repository
class Issuances {
    private static final String ISSUANCE = """
            select request_id, enrolment, version, credential, pkcs10, public_key_sha256, state, evidence, lost
              from ra.issuance
            """;

    private final JdbcClient jdbc;

    Issuances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one under way, or done, for this version. */
    Optional<Issuance> current(UUID enrolment, int version) {
        return jdbc.sql(ISSUANCE + """
                 where enrolment = :enrolment and version = :version and state not in ('REFUSED', 'REPLACED')
                """)
                .param("enrolment", enrolment)
                .param("version", version)
                .query(Issuances::issuance)
                .optional();
    }

    /** Whether the acceptance of this version is kept, and the CA is being asked. */
    boolean isAccepted(Enrolment enrolment) {
        return current(enrolment.id(), enrolment.version())
                .filter(issuance -> issuance.state() == State.ACCEPTED)
                .isPresent();
    }

    /** Accepted, but the CA's answer is not in yet; each time in another order, as {@link OrderedRevocations#serials} gives orders. */
    List<Issuance> unfinished() {
        return jdbc.sql(ISSUANCE + " where state = 'ACCEPTED' order by random()")
                .query(Issuances::issuance)
                .list();
    }

    /** Keeps a new one, unless another request was faster. */
    void add(Issuance issuance, Instant now) {
        jdbc.sql("""
                insert into ra.issuance (request_id, enrolment, version, credential, pkcs10, public_key_sha256, state,
                       prepared_at)
                values (:id, :enrolment, :version, :credential, :pkcs10, :publicKey, 'PREPARED', :now)
                on conflict (enrolment, version) where state not in ('REFUSED', 'REPLACED') do nothing
                """)
                .param("id", issuance.requestId())
                .param("enrolment", issuance.enrolment())
                .param("version", issuance.version())
                .param("credential", issuance.credential().orElse(null))
                .param("pkcs10", issuance.pkcs10().toByteArray())
                .param("publicKey", issuance.publicKeySha256())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Another key was chosen. */
    void replaced(UUID requestId) {
        jdbc.sql("update ra.issuance set state = 'REPLACED' where request_id = :id and state = 'PREPARED'")
                .param("id", requestId)
                .update();
    }

    /** The key that was made here for this version waits again, if there is one: choosing to and fro makes no second. */
    void reopenMade(UUID enrolment, int version) {
        jdbc.sql("""
                update ra.issuance set state = 'PREPARED'
                 where request_id = (select request_id from ra.issuance
                                      where enrolment = :enrolment and version = :version and state = 'REPLACED'
                                        and credential is not null
                                      order by prepared_at desc limit 1)
                """).param("enrolment", enrolment).param("version", version).update();
    }

    /**
     * The applicant brings a request for a key of his own, which the CA is going to examine.
     *
     * @param forgotten what anybody brought until then counts no more
     */
    void tried(UUID enrolment, Instant now, Instant forgotten) {
        jdbc.sql("delete from ra.own_key_try where tried_at <= :forgotten")
                .param("forgotten", Timestamp.from(forgotten))
                .update();
        jdbc.sql("insert into ra.own_key_try (enrolment, tried_at) values (:enrolment, :now)")
                .param("enrolment", enrolment)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The CA did not answer. */
    void notTried(UUID enrolment, Instant at) {
        jdbc.sql("""
                delete from ra.own_key_try
                 where ctid = (select ctid from ra.own_key_try where enrolment = :enrolment and tried_at = :at limit 1)
                """)
                .param("enrolment", enrolment)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** How often he did since. */
    int triesSince(UUID enrolment, Instant since) {
        return jdbc.sql("select count(*) from ra.own_key_try where enrolment = :enrolment and tried_at > :since")
                .param("enrolment", enrolment)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    void accepted(UUID requestId, String evidence, Instant now) {
        jdbc.sql("""
                update ra.issuance set state = 'ACCEPTED', evidence = :evidence, accepted_at = :now
                 where request_id = :id and state = 'PREPARED'
                """)
                .param("evidence", evidence)
                .param("now", Timestamp.from(now))
                .param("id", requestId)
                .update();
    }

    /** The CA lost what it was asked for under this id. False if another node has asked anew already, or it is over. */
    boolean askedAnew(UUID requestId, UUID again) {
        return jdbc.sql("""
                update ra.issuance set request_id = :again, lost = lost || request_id
                 where request_id = :id and state = 'ACCEPTED'
                """).param("again", again).param("id", requestId).update() == 1;
    }

    /** What was asked under another id after the CA had lost this one, whatever became of it. */
    Optional<Issuance> askedAfter(UUID lost) {
        return jdbc.sql(ISSUANCE + " where :lost = any(lost)")
                .param("lost", lost)
                .query(Issuances::issuance)
                .optional();
    }

    void ended(UUID requestId, State state) {
        jdbc.sql("update ra.issuance set state = :state where request_id = :id and state = 'ACCEPTED'")
                .param("state", state.name())
                .param("id", requestId)
                .update();
    }

    private static Issuance issuance(ResultSet row, int number) throws SQLException {
        return new Issuance(
                row.getObject("request_id", UUID.class),
                row.getObject("enrolment", UUID.class),
                row.getInt("version"),
                Optional.ofNullable(row.getObject("credential", UUID.class)),
                Bytes.of(row.getBytes("pkcs10")),
                row.getString("public_key_sha256"),
                State.valueOf(row.getString("state")),
                Objects.requireNonNullElse(row.getString("evidence"), ""),
                List.of((UUID[]) row.getArray("lost").getArray()));
    }
}
