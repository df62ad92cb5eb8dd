package th.morprom.did.ra.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.appointment.RestingOffices;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.RunningRecoveries;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.recovery.Recovery.Confirmed;

/** All recoveries. Codes are kept as keyed HMACs: whoever reads the table has none, and cannot try them out. */
@Repository
public class Recoveries implements RunningRecoveries, RestingOffices {
    private static final String RECOVERY = """
            select id, number, person, facility, officer, statement, statement_assertion, started_at, confirmed_by,
                   confirmed_at, misses
              from ra.recovery
             where ended_at is null
            """;

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;
    private final Changes changes;

    Recoveries(JdbcClient jdbc, PersonalDataKeys keys, Changes changes) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.changes = changes;
    }

    /** How one ended. */
    enum Outcome {
        RECOVERED,
        /** From a device of the account. */
        STOPPED,
        /** The person came again. */
        REPLACED,
        /** Wrong codes. */
        MISSED,
        /** Nobody came in time. */
        LAPSED,
        /** The account was closed. */
        CLOSED
    }

    /** The one of this id that goes on. */
    public Optional<Recovery> find(UUID recovery) {
        return going(jdbc.sql(RECOVERY + " and id = :id").param("id", recovery));
    }

    /** The one of this person that goes on. */
    public Optional<Recovery> of(UUID person) {
        return going(jdbc.sql(RECOVERY + " and person = :person").param("person", person));
    }

    @Override
    public Optional<UUID> confirmedBy(UUID person) {
        return of(person).flatMap(Recovery::confirmed).map(Confirmed::by);
    }

    @Override
    public void end(UUID person, String actor) {
        jdbc.sql(RECOVERY + " and person = :person for update")
                .param("person", person)
                .query(Recoveries::recovery)
                .list()
                .forEach(going -> {
                    end(going.id(), Outcome.CLOSED);
                    changes.note(
                            "recovery.closed",
                            actor,
                            person.toString(),
                            Map.of("recovery", going.id().toString()));
                });
    }

    /** From the confirmation on nobody knows who has a registrar's devices: whoever holds them decides nothing meanwhile. */
    @Override
    public boolean rest(UUID registrar) {
        return confirmedBy(registrar).isPresent();
    }

    /** Those that a second officer is to confirm, the oldest first; people stand at counters meanwhile, so they are few. */
    List<Recovery> toConfirm() {
        return jdbc.sql(RECOVERY + """
                 and confirmed_at is null and started_at > :since order by started_at, id
                """)
                .param("since", Timestamp.from(changes.now().minus(Recovery.CONFIRMED_WITHIN)))
                .query(Recoveries::recovery)
                .list();
    }

    /** Those that are confirmed and go on. */
    List<Recovery> confirmed() {
        var now = changes.now();
        return all().stream()
                .filter(recovery -> recovery.confirmed().isPresent())
                .filter(recovery -> recovery.isUnderWay(now))
                .toList();
    }

    /** Those that come to nothing any more and have not ended yet. */
    List<Recovery> over() {
        var now = changes.now();
        return all().stream().filter(recovery -> !recovery.isUnderWay(now)).toList();
    }

    private List<Recovery> all() {
        return jdbc.sql(RECOVERY + " order by started_at, id")
                .query(Recoveries::recovery)
                .list();
    }

    Optional<Recovery> lock(UUID recovery) {
        return going(jdbc.sql(RECOVERY + " and id = :id for update").param("id", recovery));
    }

    /** The one of this number that goes on. */
    Optional<Recovery> byNumber(String digits) {
        return going(jdbc.sql(RECOVERY + " and number = :number").param("number", digits));
    }

    /**
     * Whether these are both codes of a confirmed one that is locked; if either is wrong, that is counted, and nobody learns which.
     */
    boolean isOpenedBy(UUID recovery, String first, String second) {
        var right = jdbc.sql("select first_code, second_code from ra.recovery where id = :id")
                .param("id", recovery)
                .query((row, number) -> MessageDigest.isEqual(row.getBytes("first_code"), hmac(first))
                        && MessageDigest.isEqual(row.getBytes("second_code"), hmac(second)))
                .single();
        if (!right) {
            jdbc.sql("update ra.recovery set misses = misses + 1 where id = :id")
                    .param("id", recovery)
                    .update();
        }
        return right;
    }

    /** The officers of recoveries of this person that were stopped from a device of his, lately. */
    Set<UUID> officersOfStopped(UUID person) {
        var officers = new HashSet<UUID>();
        jdbc.sql("""
                select officer, confirmed_by from ra.recovery
                 where person = :person and outcome = 'STOPPED' and ended_at > :since
                """)
                .param("person", person)
                .param("since", Timestamp.from(changes.now().minus(Recovery.WARY)))
                .query(row -> {
                    officers.add(row.getObject("officer", UUID.class));
                    Optional.ofNullable(row.getObject("confirmed_by", UUID.class))
                            .ifPresent(officers::add);
                });
        return officers;
    }

    /**
     * Adds one in place of any other of the person.
     *
     * @return the one that it replaced while that could still come to something
     */
    Optional<Recovery> add(Recovery started, String firstCode, CanonicalJson evidence) {
        var replaced = of(started.person());
        jdbc.sql("""
                update ra.recovery set ended_at = :now, outcome = 'REPLACED' where person = :person and ended_at is null
                """)
                .param("now", Timestamp.from(started.startedAt()))
                .param("person", started.person())
                .update();
        jdbc.sql("""
                insert into ra.recovery (id, number, person, facility, officer, statement, statement_assertion, evidence, started_at,
                       first_code)
                values (:id, :number, :person, :facility, :officer, :statement, :assertion, :evidence, :startedAt, :code)
                """)
                .param("id", started.id())
                .param("number", started.number())
                .param("person", started.person())
                .param("facility", started.facility())
                .param("officer", started.officer())
                .param("statement", started.statement().text())
                .param("assertion", started.signature().toJson())
                .param("evidence", keys.encrypt(evidence.text().getBytes(StandardCharsets.UTF_8)))
                .param("startedAt", Timestamp.from(started.startedAt()))
                .param("code", hmac(firstCode))
                .update();
        return replaced;
    }

    /** What the second officer signed, and his passkey's assertion. */
    record Signed(CanonicalJson canonical, String assertionJson) {}

    void confirm(UUID recovery, Confirmed confirmed, Signed signed, String secondCode) {
        jdbc.sql("""
                update ra.recovery
                   set confirmed_by = :by, confirmed_at = :at, confirmation = :canonical,
                       confirmation_assertion = :assertion, second_code = :code
                 where id = :id
                """)
                .param("by", confirmed.by())
                .param("at", Timestamp.from(confirmed.at()))
                .param("canonical", signed.canonical().text())
                .param("assertion", signed.assertionJson())
                .param("code", hmac(secondCode))
                .param("id", recovery)
                .update();
    }

    /** As if nobody had confirmed it, because nothing came of it; it can be confirmed again. */
    void unconfirm(UUID recovery) {
        jdbc.sql("""
                update ra.recovery
                   set confirmed_by = null, confirmed_at = null, confirmation = null, confirmation_assertion = null,
                       second_code = null
                 where id = :id and ended_at is null
                """).param("id", recovery).update();
    }

    /** @return false if it had ended */
    boolean end(UUID recovery, Outcome outcome) {
        return jdbc.sql(
                                "update ra.recovery set ended_at = :now, outcome = :outcome where id = :id and ended_at is null")
                        .param("now", Timestamp.from(changes.now()))
                        .param("outcome", outcome.name())
                        .param("id", recovery)
                        .update()
                == 1;
    }

    private byte[] hmac(String digits) {
        return keys.lookup(("recovery/" + digits).getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<Recovery> going(JdbcClient.StatementSpec asked) {
        return asked.query(Recoveries::recovery).optional().filter(found -> found.isUnderWay(changes.now()));
    }

    private static Recovery recovery(ResultSet row, int number) throws SQLException {
        var by = Optional.ofNullable(row.getObject("confirmed_by", UUID.class));
        var at = row.getTimestamp("confirmed_at");
        return new Recovery(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("person", UUID.class),
                row.getString("facility"),
                row.getObject("officer", UUID.class),
                new CanonicalJson(row.getString("statement")),
                Assertion.fromJson(row.getString("statement_assertion")),
                row.getTimestamp("started_at").toInstant(),
                by.map(officer -> new Confirmed(officer, at.toInstant())),
                row.getInt("misses"));
    }
}
