package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

class AuditLogTest {
    private final WrittenLog written = new WrittenLog();
    private final SigningKey key = WrittenLog.newKey();
    private final VerifyAuditLog verifyAuditLog =
            new VerifyAuditLog(written.jdbc(), written.transaction(), StatementTrust.in(key.publicKey()));

    @Test
    void refuses_an_event_outside_a_transaction() {
        assertThatThrownBy(() -> written.log().append(WrittenLog.event(1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_event_goes_with_its_transaction() {
        written.append(1);
        written.transaction().executeWithoutResult(status -> {
            written.log().append(WrittenLog.event(2));
            status.setRollbackOnly();
        });
        written.append(1);

        assertThat(verifyAuditLog.verify().intact()).isTrue();
        assertThat(verifyAuditLog.verify().events()).isEqualTo(2);
    }

    @Test
    void keeps_the_order_of_several_events_of_one_transaction() {
        written.transaction().executeWithoutResult(status -> {
            for (var i = 1; i <= 300; i++) {
                written.log().append(WrittenLog.event(i));
            }
        });

        assertThat(written.jdbc()
                        .sql("select subject from audit.event order by sequence")
                        .query(String.class)
                        .list())
                .startsWith("subject-1", "subject-2", "subject-3")
                .hasSize(300)
                .endsWith("subject-299", "subject-300");
        assertThat(verifyAuditLog.verify().intact()).isTrue();
    }

    @Test
    void keeps_every_character_of_an_event() {
        var details = Map.of("ก\n\"\\", "\t๙😂\u2028\u007f", "", "'; drop table audit.event; --");
        written.transaction()
                .executeWithoutResult(
                        status -> written.log().append(new AuditEvent("a.b", "{,}", "\"NULL\"", details)));

        assertThat(verifyAuditLog.verify().intact()).isTrue();
        assertThat(written.jdbc()
                        .sql("select actor || subject from audit.event")
                        .query(String.class)
                        .single())
                .isEqualTo("{,}\"NULL\"");
    }

    @Test
    void goes_on_in_a_new_segment() {
        written.append(2);
        written.cut();
        written.append(2);
        written.cut();
        written.cut();

        assertThat(verifyAuditLog.verify().intact()).isTrue();
        assertThat(written.jdbc()
                        .sql("select count(*) from audit.segment")
                        .query(Integer.class)
                        .single())
                .as("an empty segment is not closed")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.event set actor = 'x'",
                "update audit.event_1 set actor = 'x'",
                "update audit.event set segment = 2 where segment = 1",
                "delete from audit.event",
                "delete from audit.event_1",
                "truncate audit.event",
                "truncate audit.event_1",
                "update audit.statement set document = ''",
                "delete from audit.statement",
                "truncate audit.statement",
                "update audit.segment set first_sequence = 9",
                "delete from audit.segment",
                "truncate audit.segment cascade",
                "delete from audit.head",
                "truncate audit.head",
            })
    void the_database_itself_refuses_changes(String sql) {
        given_two_segments_and_a_checkpoint();

        assertThatThrownBy(() -> written.jdbc().sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThat(verifyAuditLog.verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.head set sequence = 1, hash = (select hash from audit.event where sequence = 1)",
                "update audit.head set sequence = 9",
                "update audit.head set segment = 3",
                "insert into audit.event select 2, 9, now(), 'a.b', 'x', 'y', '{}', sha256('a'), sha256('b')",
                "insert into audit.event select 2, 5, now(), 'a.b', 'x', 'y', '{}', sha256('a'), sha256('b')",
                "insert into audit.event select 2, 4, now(), 'a.b', 'x', 'y', '{}', hash, hash from audit.event"
                        + " where sequence = 4",
                "insert into audit.event select 1, 5, now(), 'a.b', 'x', 'y', '{}', hash, hash from audit.event"
                        + " where sequence = 4",
                "insert into audit.event_2 select 2, 5, now(), 'a.b', 'x', 'y', '{}', hash, sha256('b') from audit.event"
                        + " where sequence = 4",
                "insert into audit.event select 2, 4 + n, now(), 'a.b', 'x', 'y', '{}', hash, sha256('b') from audit.event,"
                        + " generate_series(1, 2) as n where sequence = 4",
                "insert into audit.segment values (3, 9, sha256('a'), now())",
                "insert into audit.statement values (9, '', '', '', '', null)",
                "select audit.drop_segment(1)",
                "select audit.drop_segment(2)"
            })
    void the_database_itself_refuses_to_break_the_chain(String sql) {
        given_two_segments_and_a_checkpoint();

        assertThatThrownBy(() -> written.jdbc().sql(sql).update()).isInstanceOf(DataAccessException.class);
        assertThat(verifyAuditLog.verify().intact()).isTrue();
    }

    @Test
    void does_not_keep_writers_waiting_while_it_verifies() {
        written.append(1);

        // The writer holds the head; a verification that wanted its lock would wait here for ever.
        var verdict = written.transaction().execute(status -> {
            written.jdbc()
                    .sql("select sequence from audit.head for update")
                    .query(Long.class)
                    .single();
            return verifyAuditLog.verify();
        });

        assertThat(verdict).isNotNull().matches(AuditVerdict::intact);
    }

    private void given_two_segments_and_a_checkpoint() {
        written.append(2);
        written.cut();
        written.append(2);
        var signing = new SignStatement(
                new Statements(written.jdbc()),
                written.transaction(),
                SigningKeyGenerations.only(key),
                Optional::empty,
                Clock.systemUTC());
        var hash = written.jdbc()
                .sql("select encode(hash, 'hex') from audit.head")
                .query(String.class)
                .single();
        signing.sign(new Claim.Checkpoint(4, hash));
    }
}
