package th.morprom.did.ca.integrity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications of the register, the one that is under way and those that are over. */
@Repository
class RegisterVerifications {
    /** Names the lock under which one node at a time goes on with a verification. */
    private static final long LOCK = 0x6d6f7270726f6d31L;

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;

    RegisterVerifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A verification that is under way. */
    record UnderWay(long number, Position position) {}

    /** Whether this transaction may go on, because no other node does. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    Optional<UnderWay> underWay() {
        return jdbc.sql("""
                select number, serial, certificates_done, event, certificates
                  from ca.register_verification
                 where finished_at is null
                """)
                .query((row, number) -> new UnderWay(
                        row.getLong("number"),
                        new Position(
                                row.getString("serial"),
                                row.getBoolean("certificates_done"),
                                row.getLong("event"),
                                row.getLong("certificates"))))
                .optional();
    }

    /** Begins one, unless one began after this time. */
    Optional<UnderWay> begin(Instant now, Instant unlessAfter) {
        return jdbc.sql("""
                insert into ca.register_verification (started_at)
                select :now
                 where not exists (select from ca.register_verification where started_at > :unlessAfter)
                returning number
                """)
                .param("now", Timestamp.from(now))
                .param("unlessAfter", Timestamp.from(unlessAfter))
                .query((row, number) -> new UnderWay(row.getLong("number"), Position.BEGINNING))
                .optional();
    }

    void move(long verification, Position position) {
        jdbc.sql("""
                update ca.register_verification
                   set serial = ?, certificates_done = ?, event = ?, certificates = ?
                 where number = ?
                """)
                .params(
                        position.serial(),
                        position.certificatesDone(),
                        position.event(),
                        position.certificates(),
                        verification)
                .update();
    }

    /** Ends it, and lets go of those before, but for the last. */
    void finish(long verification, Instant now) {
        jdbc.sql("update ca.register_verification set finished_at = ? where number = ?")
                .params(Timestamp.from(now), verification)
                .update();
        jdbc.sql("delete from ca.register_finding where verification < ?")
                .param(verification)
                .update();
        jdbc.sql("delete from ca.register_verification where number < ?")
                .param(verification)
                .update();
    }

    /** How many findings a verification has. */
    int findings(long verification) {
        return jdbc.sql("select count(*) from ca.register_finding where verification = ?")
                .param(verification)
                .query(Integer.class)
                .single();
    }

    /** Adds a finding; whether it is new to this verification. */
    boolean add(long verification, Finding finding, Instant now) {
        return jdbc.sql("""
                        insert into ca.register_finding (verification, kind, subject, found_at)
                        values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(verification, finding.kind().name(), finding.subject(), Timestamp.from(now))
                        .update()
                == 1;
    }

    RegisterHealth health() {
        var findings = jdbc.sql("select distinct kind, subject from ca.register_finding limit ?")
                .param(SHOWN)
                .query((row, number) ->
                        new Finding(Finding.Kind.valueOf(row.getString("kind")), row.getString("subject")))
                .list();
        return jdbc.sql("""
                select finished_at, certificates
                  from ca.register_verification
                 where finished_at is not null
                 order by number desc
                 limit 1
                """)
                .query((row, number) -> new RegisterHealth(
                        Optional.of(row.getTimestamp("finished_at").toInstant()),
                        row.getLong("certificates"),
                        findings))
                .optional()
                .orElseGet(() -> new RegisterHealth(Optional.empty(), 0, List.copyOf(findings)));
    }
}
