package th.morprom.did.timestamp.record;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.timestamp.Authority;
import th.morprom.did.timestamp.Replies;
import th.morprom.did.timestamp.record.RecordVerdict.Breach;
import th.morprom.did.timestamp.record.RecordVerdict.Kind;

class RecordTest {
    private final Authority authority = new Authority(SampleHierarchy.ecdsa());
    private final int series = authority.record().head().series();

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void holds_the_hash_of_each_token() throws Exception {
        var token = Replies.token(authority.grant().grant(aRequest().der())).getEncoded();

        assertThat(authority
                        .jdbc
                        .sql("select encode(token_sha256, 'hex') from tsa.granted_timestamp")
                        .query(String.class)
                        .single())
                .isEqualTo(Sha256.hex(token));
    }

    @Test
    void is_whole_after_many_threads_wrote_it_and_the_log_knows_how_far_it_came() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<byte[]> one = () -> authority.grant().grant(aRequest().der());
            for (var reply :
                    threads.invokeAll(IntStream.range(0, 300).mapToObj(i -> one).toList())) {
                assertThat(Replies.failure(reply.get())).isNull();
            }
        } finally {
            threads.shutdown();
        }
        authority.keeper().keep();

        var verdict = authority.verifier().verify();

        assertThat(verdict).isEqualTo(new RecordVerdict(300, 0, 1, verdict.breaches()));
        assertThat(verdict.intact()).isTrue();
    }

    @Test
    void shows_a_changed_row() {
        grant(3);
        tamper("update tsa.granted_timestamp set generated_at = generated_at - interval '1 hour' where position = 2");

        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(series, 2, Kind.EDITED));
    }

    @Test
    void shows_a_removed_row() {
        grant(3);
        tamper("delete from tsa.granted_timestamp where position = 2");

        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(series, 2, Kind.REMOVED));
    }

    @Test
    void shows_a_series_that_was_cut_or_removed_altogether() {
        grant(3);
        authority.keeper().keep();
        tamper("delete from tsa.granted_timestamp where position = 3");
        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(series, 3, Kind.TRUNCATED));

        tamper("delete from tsa.granted_timestamp");
        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(series, 1, Kind.TRUNCATED));
    }

    @Test
    void shows_a_series_that_was_written_anew() {
        grant(1);
        authority.keeper().keep();
        tamper("""
                update tsa.granted_timestamp set unit = '1', link = sha256(
                    decode(repeat('00', 32), 'hex') || int4send(series) || int8send(position)
                    || int8send((extract(epoch from generated_at) * 1000)::bigint)
                    || set_byte('\\x00', 0, length(serial)) || convert_to(serial, 'UTF8')
                    || set_byte('\\x00', 0, length(imprint_algorithm)) || convert_to(imprint_algorithm, 'UTF8')
                    || set_byte('\\x00', 0, length(policy)) || convert_to(policy, 'UTF8')
                    || set_byte('\\x00', 0, 1) || convert_to('1', 'UTF8')
                    || set_byte('\\x00', 0, length(imprint)) || imprint || token_sha256)
                """);

        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(series, 1, Kind.REWRITTEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"series\":\"one\",\"position\":\"1\",\"link\":\"00\"}",
                "{\"series\":\"1\",\"position\":\"99999999999999999999\",\"link\":\"00\"}",
                "{\"series\":\"1\",\"position\":\"-1\",\"link\":\"00\"}",
                "{\"series\":\"0\",\"position\":\"1\",\"link\":\"00\"}"
            })
    void shows_an_entry_of_the_log_that_was_forged_and_looks_at_the_rest(String details) {
        grant(2);
        authority.keeper().keep();
        var number = log(details);
        tamper("delete from tsa.granted_timestamp where position = 2");

        var verdict = authority.verifier().verify();

        assertThat(verdict.breaches())
                .containsExactly(new Breach(0, number, Kind.ANCHOR_FORGED), new Breach(series, 2, Kind.TRUNCATED));
        assertThat(verdict.anchors()).isEqualTo(1);
    }

    @Test
    void shows_an_entry_of_the_log_that_contradicts_an_earlier_one_and_goes_by_the_earlier() {
        grant(1);
        authority.keeper().keep();
        var number = log("{\"series\":\"" + series + "\",\"position\":\"1\",\"link\":\"" + "0".repeat(64) + "\"}");

        assertThat(authority.verifier().verify().breaches()).containsExactly(new Breach(0, number, Kind.ANCHOR_FORGED));
    }

    @Test
    void goes_on_in_its_chain_after_the_database_refused_or_lost_a_commit() {
        grant(2);
        authority.jdbc.sql("alter table tsa.granted_timestamp rename to away").update();
        assertThat(authority.grant().answer(aRequest().der()).isUnavailable()).isTrue();
        authority.jdbc.sql("alter table tsa.away rename to granted_timestamp").update();

        grant(2);

        assertThat(authority.verifier().verify().intact()).isTrue();
        assertThat(authority.record().head().position()).isEqualTo(4);
    }

    @Test
    void every_start_has_a_series_of_its_own() {
        try (var other = new Authority(authority.database, Authority.SECOND)) {
            assertThat(other.record().head().series()).isNotEqualTo(series);
        }
    }

    @Test
    void ties_the_record_to_the_log_at_the_end_as_well() {
        grant(1);
        authority.close();

        assertThat(authority.events()).containsExactly("timestamp.started", "timestamp.recorded", "timestamp.stopped");
    }

    private void grant(int tokens) {
        for (var i = 0; i < tokens; i++) {
            assertThat(Replies.failure(authority.grant().grant(aRequest().der())))
                    .isNull();
        }
    }

    /** An entry that nobody of this system made; its number. */
    private long log(String details) {
        var transaction = new TransactionTemplate(authority.transactions());
        var log = new AuditLog(authority.jdbc, Clock.systemUTC());
        transaction.executeWithoutResult(
                status -> log.append(new AuditEvent(VerifyGrantedTimestamps.ANCHOR, "somebody", "series-1", Map.of())));
        var number = authority
                .jdbc
                .sql("select max(sequence) from audit.event")
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(status -> {
            authority.jdbc.sql("set local session_replication_role = replica").update();
            authority
                    .jdbc
                    .sql("update audit.event set details = ? where sequence = ?")
                    .params(details, number)
                    .update();
        });
        return number;
    }

    /** As somebody does who owns the database. */
    private void tamper(String sql) {
        authority
                .jdbc
                .sql("alter table tsa.granted_timestamp disable trigger all")
                .update();
        authority.jdbc.sql(sql).update();
        authority
                .jdbc
                .sql("alter table tsa.granted_timestamp enable trigger all")
                .update();
    }
}
