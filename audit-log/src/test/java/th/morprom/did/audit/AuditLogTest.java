package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.database.TestDatabase;

class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T03:00:00.123456789Z"), ZoneOffset.UTC);

    private final DataSource database = TestDatabase.with("audit");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final SigningKey key = newKey();
    private final AuditLog log = new AuditLog(jdbc, CLOCK);
    private final CheckpointAuditLog checkpointAuditLog = new CheckpointAuditLog(jdbc, key, CLOCK);
    private final VerifyAuditLog verifyAuditLog = new VerifyAuditLog(jdbc, transaction, key.publicKey());

    @Test
    void an_untouched_log_is_intact() {
        appendEvents(5);
        checkpointAuditLog.checkpoint();
        appendEvents(3);

        assertThat(verifyAuditLog.verify()).isEqualTo(new AuditVerdict(8, Optional.empty()));
    }

    @Test
    void an_empty_log_is_intact() {
        assertThat(verifyAuditLog.verify().intact()).isTrue();
    }

    @Test
    void refuses_an_event_outside_a_transaction() {
        assertThatThrownBy(() -> log.append(event(1))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_event_goes_with_its_transaction() {
        appendEvents(1);
        transaction.executeWithoutResult(status -> {
            log.append(event(2));
            status.setRollbackOnly();
        });
        appendEvents(1);

        assertThat(verifyAuditLog.verify()).isEqualTo(new AuditVerdict(2, Optional.empty()));
    }

    @Test
    void keeps_the_order_of_several_events_of_one_transaction() {
        transaction.executeWithoutResult(status -> {
            for (var i = 1; i <= 3; i++) {
                log.append(event(i));
            }
        });

        assertThat(jdbc.sql("select subject from audit.event order by sequence")
                        .query(String.class)
                        .list())
                .containsExactly("subject-1", "subject-2", "subject-3");
    }

    @Test
    void writers_at_the_same_time_keep_the_chain_whole() throws InterruptedException {
        var writers = Executors.newFixedThreadPool(8);
        for (var i = 0; i < 200; i++) {
            writers.execute(() -> appendEvents(1));
        }
        writers.shutdown();

        assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(verifyAuditLog.verify()).isEqualTo(new AuditVerdict(200, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit.event set actor = 'x'", "delete from audit.event", "truncate audit.event"})
    void the_database_itself_refuses_changes(String sql) {
        appendEvents(1);

        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "update audit.event set actor = 'x' where sequence = 3 | 3 | EDITED",
                "update audit.event set type = 'a.b' where sequence = 3 | 3 | EDITED",
                "update audit.event set subject = 'x' where sequence = 3 | 3 | EDITED",
                "update audit.event set details = '{}' where sequence = 3 | 3 | EDITED",
                "update audit.event set occurred_at = now() where sequence = 3 | 3 | EDITED",
                "update audit.event set hash = sha256('a') where sequence = 3 | 3 | EDITED",
                "update audit.event set details = concat(details, ' ') where sequence = 3 | 3 | EDITED",
                "update audit.event set previous_hash = sha256('a') where sequence = 3 | 3 | OUT_OF_CHAIN",
                "delete from audit.event where sequence = 3 | 3 | REMOVED",
                "delete from audit.event where sequence = 1 | 1 | REMOVED",
                "delete from audit.event where sequence > 4 | 5 | TRUNCATED",
                "delete from audit.event | 1 | TRUNCATED",
                "update audit.event set sequence = sequence + 100 where sequence >= 3 | 3 | REMOVED",
                "insert into audit.event select 6, occurred_at, type, actor, subject, details, sha256('a'), sha256('b') from"
                        + " audit.event where sequence = 5 | 6 | OUT_OF_CHAIN"
            })
    void finds_what_was_done_past_the_application(String sql, long sequence, Kind kind) {
        appendEvents(5);

        tamper(sql);

        assertThat(verifyAuditLog.verify().breach()).contains(new Breach(sequence, kind));
    }

    @Test
    void finds_two_rows_that_changed_places() {
        appendEvents(5);

        tamper("update audit.event set sequence = 100 where sequence = 3");
        tamper("update audit.event set sequence = 3 where sequence = 4");
        tamper("update audit.event set sequence = 4 where sequence = 100");

        assertThat(verifyAuditLog.verify().breach()).contains(new Breach(3, Kind.OUT_OF_CHAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.head set sequence = 1, hash = (select hash from audit.event where sequence = 1)",
                "update audit.head set sequence = 9",
                "delete from audit.head",
                "truncate audit.head",
                "update audit.checkpoint set sequence = 0",
                "delete from audit.checkpoint",
                "truncate audit.checkpoint",
                "insert into audit.event select 9, now(), 'a.b', 'x', 'y', '{}', sha256('a'), sha256('b')",
                "insert into audit.event select 3, now(), 'a.b', 'x', 'y', '{}', sha256('a'), sha256('b')"
            })
    void the_database_itself_refuses_to_break_the_chain(String sql) {
        appendEvents(2);
        checkpointAuditLog.checkpoint();

        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
        assertThat(verifyAuditLog.verify().intact()).isTrue();
    }

    @Test
    void does_not_keep_writers_waiting_while_it_verifies() {
        appendEvents(1);

        // The writer holds the head; a verification that wanted its lock would wait here for ever.
        var verdict = transaction.execute(status -> {
            jdbc.sql("select sequence from audit.head for update")
                    .query(Long.class)
                    .single();
            return verifyAuditLog.verify();
        });

        assertThat(verdict).isEqualTo(new AuditVerdict(1, Optional.empty()));
    }

    @Test
    void a_tail_cut_with_its_checkpoints_shows_against_one_kept_elsewhere() {
        appendEvents(5);
        var kept = checkpointAuditLog.checkpoint();

        tamper("delete from audit.checkpoint");
        tamper("delete from audit.event where sequence > 3");
        tamper("update audit.head set sequence = 3, hash = (select hash from audit.event where sequence = 3)");

        assertThat(verifyAuditLog.verify().intact()).isTrue();
        assertThat(verifyAuditLog.verify(List.of(kept)).breach()).contains(new Breach(5, Kind.TRUNCATED));
    }

    @Test
    void a_cut_tail_shows_even_if_the_head_was_moved_along() {
        appendEvents(5);
        checkpointAuditLog.checkpoint();

        tamper("delete from audit.event where sequence > 3");
        tamper("update audit.head set sequence = 3, hash = (select hash from audit.event where sequence = 3)");

        assertThat(verifyAuditLog.verify().breach()).contains(new Breach(5, Kind.TRUNCATED));
    }

    @Test
    void a_history_written_anew_shows_against_a_checkpoint() {
        appendEvents(3);
        checkpointAuditLog.checkpoint();

        tamper("delete from audit.event");
        tamper("update audit.head set sequence = 0, hash = decode(repeat('00', 32), 'hex')");
        transaction.executeWithoutResult(status -> {
            for (var i = 11; i <= 13; i++) {
                log.append(event(i));
            }
        });

        assertThat(verifyAuditLog.verify().breach()).contains(new Breach(3, Kind.REWRITTEN));
    }

    @Test
    void a_checkpoint_by_another_key_is_forged() {
        appendEvents(2);
        new CheckpointAuditLog(jdbc, newKey(), CLOCK).checkpoint();

        assertThat(verifyAuditLog.verify().breach()).contains(new Breach(2, Kind.CHECKPOINT_FORGED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000015",
                "number 1-0000-00000-01-5",
                "1000000000015 and more",
                "1 0000 00000 01 5",
                "๑๐๐๐๐๐๐๐๐๐๐๑๕",
                "เลขประจำตัว1000000000015"
            })
    void refuses_what_looks_like_a_citizen_number(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditEvent("person.registered", "portal", "x", Map.of("note", value)))
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "12345678901234",
                "51234567890123abcdef",
                "a1b2c3d4-1234-5678-9012-123456789012",
                "12345678-1234-4123-8123-123456789012",
                "2026-11-24T03:04:05Z"
            })
    void takes_identifiers_that_are_no_citizen_numbers(String value) {
        assertThat(new AuditEvent("certificate.issued", "portal", value, Map.of()).subject())
                .isEqualTo(value);
    }

    private void appendEvents(int count) {
        for (var i = 1; i <= count; i++) {
            var event = event(i);
            transaction.executeWithoutResult(status -> log.append(event));
        }
    }

    private static AuditEvent event(int number) {
        return new AuditEvent(
                "certificate.issued", "registrar-7", "subject-" + number, Map.of("profile", "doctor-signing"));
    }

    /** As the owner of the tables could. */
    private void tamper(String sql) {
        for (var table : List.of("event", "head", "checkpoint")) {
            jdbc.sql("alter table audit." + table + " disable trigger all").update();
        }
        jdbc.sql(sql).update();
        for (var table : List.of("event", "head", "checkpoint")) {
            jdbc.sql("alter table audit." + table + " enable trigger all").update();
        }
    }

    private static SigningKey newKey() {
        try {
            var provider = new BouncyCastleProvider();
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("P-256"));
            var pair = generator.generateKeyPair();
            return SigningKey.of(pair.getPrivate(), pair.getPublic(), provider, KeyAlgorithm.EC_P256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
