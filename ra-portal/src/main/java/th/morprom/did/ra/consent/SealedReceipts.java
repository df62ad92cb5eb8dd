package th.morprom.did.ra.consent;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts as sealed PDFs, and those that wait for their seal. */
@Repository
public class SealedReceipts {
    private final JdbcClient jdbc;

    SealedReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a receipt has come on its way to a sealed PDF. */
    public enum State {
        /** It is of a time in which receipts were not sealed. */
        NEVER,
        WAITING,
        SEALED
    }

    /**
     * One that waits.
     *
     * @param attempts with this one
     */
    record Due(UUID receipt, int attempts) {}

    /** How this receipt stands. */
    public State state(UUID receipt) {
        return jdbc.sql("select pdf is not null from ra.sealed_receipt where receipt = :receipt")
                .param("receipt", receipt)
                .query(Boolean.class)
                .optional()
                .map(there -> there ? State.SEALED : State.WAITING)
                .orElse(State.NEVER);
    }

    /** The PDF; empty while it is not sealed. */
    public Optional<byte[]> pdf(UUID receipt) {
        return jdbc.sql("select pdf from ra.sealed_receipt where receipt = :receipt and pdf is not null")
                .param("receipt", receipt)
                .query(byte[].class)
                .optional();
    }

    /** In the transaction that writes the receipt: from here on none is forgotten. */
    void await(UUID receipt, Instant now) {
        jdbc.sql("insert into ra.sealed_receipt (receipt, next_attempt_at) values (:receipt, :now)")
                .param("receipt", receipt)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes the one that has waited longest; until {@code lease} is over nobody else does, and then anybody. */
    Optional<Due> take(Duration lease, Instant now) {
        return jdbc.sql("""
                update ra.sealed_receipt s
                   set attempts = s.attempts + 1, next_attempt_at = :until
                  from (select receipt from ra.sealed_receipt
                         where pdf is null and next_attempt_at <= :now
                         order by next_attempt_at, receipt
                         limit 1
                           for update skip locked) due
                 where s.receipt = due.receipt
                returning s.receipt, s.attempts
                """)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Due(row.getObject("receipt", UUID.class), row.getInt("attempts")))
                .optional();
    }

    /** False if another node, which took it when the lease was over, was first. */
    boolean sealed(UUID receipt, byte[] pdf, String sha256, String certificate, Instant time) {
        return jdbc.sql("""
                update ra.sealed_receipt
                   set pdf = :pdf, sha256 = :sha256, certificate = :certificate, sealed_at = :time, last_outcome = null
                 where receipt = :receipt and pdf is null
                """)
                        .param("pdf", pdf)
                        .param("sha256", sha256)
                        .param("certificate", certificate)
                        .param("time", Timestamp.from(time))
                        .param("receipt", receipt)
                        .update()
                == 1;
    }

    void postponed(Due due, String outcome, Instant next) {
        jdbc.sql("""
                update ra.sealed_receipt
                   set next_attempt_at = :next, last_outcome = :outcome
                 where receipt = :receipt and attempts = :attempts and pdf is null
                """)
                .param("next", Timestamp.from(next))
                .param("outcome", outcome)
                .param("receipt", due.receipt())
                .param("attempts", due.attempts())
                .update();
    }

    /** Of when the receipt is that has waited longest, whether it was tried or not; empty if none waits. */
    Optional<Instant> oldest() {
        return jdbc.sql("""
                select min(r.time) from ra.sealed_receipt s join ra.consent_receipt r on r.id = s.receipt
                 where s.pdf is null
                """).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** How many wait that have been tried and failed. */
    int failing() {
        return jdbc.sql("select count(*) from ra.sealed_receipt where pdf is null and last_outcome is not null")
                .query(Integer.class)
                .single();
    }
}
