package th.morprom.did.ra.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.recovery.Recovery.Confirmed;

/** All recoveries. Codes are kept as keyed HMACs: whoever reads the table has none, and cannot try them out. */
@Repository
public class Recoveries {
    private static final String RECOVERY = """
            select id, person, facility, officer, statement, started_at, confirmed_by, confirmed_at, misses
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
        MISSED
    }

    /** The one of this id that goes on. */
    public Optional<Recovery> find(UUID recovery) {
        return going(jdbc.sql(RECOVERY + " and id = :id").param("id", recovery));
    }

    /** The one of this person that goes on. */
    public Optional<Recovery> of(UUID person) {
        return going(jdbc.sql(RECOVERY + " and person = :person").param("person", person));
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

    Optional<Recovery> lock(UUID recovery) {
        return going(jdbc.sql(RECOVERY + " and id = :id for update").param("id", recovery));
    }

    /** The one whose first code this is. */
    Optional<Recovery> byFirstCode(String digits) {
        return going(jdbc.sql(RECOVERY + " and first_code = :code").param("code", hmac(digits)));
    }

    /** Whether this is its second code. A wrong one is counted in the same breath: those who try at once wait for each other. */
    boolean hasSecondCode(UUID recovery, String digits) {
        var right = jdbc.sql("select second_code from ra.recovery where id = :id and ended_at is null for update")
                .param("id", recovery)
                .query((row, number) -> row.getBytes("second_code"))
                .optional()
                .filter(code -> MessageDigest.isEqual(code, hmac(digits)))
                .isPresent();
        if (!right) {
            jdbc.sql("update ra.recovery set misses = misses + 1 where id = :id")
                    .param("id", recovery)
                    .update();
        }
        return right;
    }

    /** Adds one in place of any other of the person. */
    void add(Recovery started, String firstCode, CanonicalJson evidence) {
        jdbc.sql("""
                update ra.recovery set ended_at = :now, outcome = 'REPLACED' where person = :person and ended_at is null
                """)
                .param("now", Timestamp.from(started.startedAt()))
                .param("person", started.person())
                .update();
        jdbc.sql("""
                insert into ra.recovery (id, person, facility, officer, statement, evidence, started_at, first_code)
                values (:id, :person, :facility, :officer, :statement, :evidence, :startedAt, :code)
                """)
                .param("id", started.id())
                .param("person", started.person())
                .param("facility", started.facility())
                .param("officer", started.officer())
                .param("statement", started.statement().text())
                .param("evidence", keys.encrypt(evidence.text().getBytes(StandardCharsets.UTF_8)))
                .param("startedAt", Timestamp.from(started.startedAt()))
                .param("code", hmac(firstCode))
                .update();
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

    void end(UUID recovery, Outcome outcome) {
        jdbc.sql("update ra.recovery set ended_at = :now, outcome = :outcome where id = :id and ended_at is null")
                .param("now", Timestamp.from(changes.now()))
                .param("outcome", outcome.name())
                .param("id", recovery)
                .update();
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
                row.getObject("person", UUID.class),
                row.getString("facility"),
                row.getObject("officer", UUID.class),
                new CanonicalJson(row.getString("statement")),
                row.getTimestamp("started_at").toInstant(),
                by.map(officer -> new Confirmed(officer, at.toInstant())),
                row.getInt("misses"));
    }
}
