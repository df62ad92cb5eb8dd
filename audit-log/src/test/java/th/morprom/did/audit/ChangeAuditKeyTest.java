package th.morprom.did.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.AuditVerdict.Breach;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.VerifyAuditLog.Scope;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.audit.statement.SuccessorMissing;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.time.SettableClock;
import th.morprom.did.testpki.token.SoftHsm;

/** On a log of two events and a checkpoint by its first key. */
class ChangeAuditKeyTest {
    private static final String LABEL = "checkpoints";
    private static final Duration TERM = Duration.ofDays(1095);

    @TempDir
    private Path folder;

    private final SoftHsm.SoftToken soft = SoftHsm.newToken();
    private final Token token =
            Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)));
    private final WrittenLog written = new WrittenLog();
    private final SettableClock clock = new SettableClock(WrittenLog.NOW);
    private final Statements statements = new Statements(written.jdbc());
    private final SignStatement signing = signing(generations());
    private final ChangeAuditKey changeAuditKey = changing(signing);
    private final SigningKey first = generations().newestOrFirst();

    @BeforeEach
    void write() {
        written.append(2);
        checkpoint(signing);
    }

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void the_log_is_whole_over_a_change_by_whichever_key_one_knows() {
        var last = changeAuditKey.change("operator-4");
        written.append(1);
        var next = checkpoint(signing);

        assertThat(hex(first)).isEqualTo(last.publicKey()).isNotEqualTo(next.publicKey());
        assertThat(verify(asOfNow())).isEmpty();
        assertThat(verify(StatementTrust.in(first.publicKey()))).isEmpty();
        assertThat(verify(StatementTrust.in(WrittenLog.newKey().publicKey())))
                .contains(new Breach(1, Kind.STATEMENT_FORGED));
        assertThat(verifier(asOfNow()).verify(Scope.with(copy())).breaches()).isEmpty();
        assertThat(keyChangesBy("operator-4")).isEqualTo(1);
    }

    @Test
    void stays_whole_over_many_changes_when_the_old_keys_are_destroyed() {
        changeAuditKey.change("operator-4");
        checkpoint(signing);
        changeAuditKey.change("operator-4");
        checkpoint(signing);
        token.destroy(LABEL);
        token.destroy(LABEL + "-2");

        assertThat(verify(asOfNow())).isEmpty();
        checkpoint(signing(generations()));
        assertThat(verify(asOfNow())).isEmpty();
    }

    @Test
    void a_successor_takes_over_when_the_term_is_over_and_not_before() {
        clock.advance(TERM.minusSeconds(1));
        changeAuditKey.changeIfDue();
        assertThat(signing.keyInOffice()).isEqualTo(first.publicKey());

        clock.advance(Duration.ofSeconds(1));
        changeAuditKey.changeIfDue();
        changeAuditKey.changeIfDue();
        changing(signing(generations())).changeIfDue();

        assertThat(signing.keyInOffice()).isNotEqualTo(first.publicKey());
        assertThat(statements.successions()).as("once, on whichever node").hasSize(1);
        assertThat(keyChangesBy("system")).isEqualTo(1);
    }

    @Test
    void another_node_signs_by_the_new_key_at_once() {
        var elsewhere = signing(generations());
        checkpoint(elsewhere);

        changeAuditKey.change("operator-4");

        assertThat(checkpoint(elsewhere).publicKey())
                .isEqualTo(checkpoint(signing).publicKey())
                .isNotEqualTo(hex(first));
    }

    @Test
    void whoever_has_the_old_key_adds_nothing_after_its_end() {
        changeAuditKey.change("operator-4");
        checkpoint(signing);

        written.asIfNoKeyHadHandedOver(() -> checkpoint(signing(SigningKeyGenerations.only(first))));

        assertThat(verify(asOfNow())).containsExactly(new Breach(4, Kind.STATEMENT_FORGED));
        assertThat(verify(StatementTrust.in(first.publicKey())))
                .as("not even for who trusts the old key alone")
                .containsExactly(new Breach(4, Kind.STATEMENT_FORGED));
    }

    @Test
    void a_key_that_is_over_signs_nothing_when_the_token_hides_its_successor() {
        changeAuditKey.change("operator-4");
        checkpoint(signing);
        var hiding = signing(SigningKeyGenerations.only(first));

        assertThatExceptionOfType(SuccessorMissing.class).isThrownBy(() -> checkpoint(hiding));

        assertThat(verify(asOfNow())).isEmpty();
        assertThat(checkpoint(signing).statement().number()).isEqualTo(4);
    }

    @Test
    void a_change_that_is_under_way_is_no_false_alarm() throws Exception {
        var trusted = new AtomicBoolean();
        var verifier = new VerifyAuditLog(written.jdbc(), written.transaction(), () -> {
            trusted.set(true);
            return asOfNow();
        });
        var verdict = new CompletableFuture<AuditVerdict>();
        // Asked for when the successor is on the token, and what names it is not yet there for others to see.
        var slow = new SignStatement(
                statements,
                written.transaction(),
                generations(),
                () -> {
                    verdict.completeAsync(verifier::verify);
                    await(() -> trusted.get() || isSomebodyWaiting());
                    return Optional.empty();
                },
                clock);

        changing(slow).change("operator-4");

        assertThat(verdict.get(1, TimeUnit.MINUTES).breaches()).isEmpty();
    }

    private boolean isSomebodyWaiting() {
        return written.jdbc()
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_log_cut_back_to_before_the_change_and_written_on_by_the_old_key_shows() {
        changeAuditKey.change("operator-4");
        written.tamper("delete from audit.statement where number > 1");
        checkpoint(signing(SigningKeyGenerations.only(first)));

        assertThat(verify(asOfNow())).containsExactly(new Breach(3, Kind.STATEMENT_REMOVED));
    }

    @Test
    void a_younger_key_is_not_taken_up_unasked() {
        changeAuditKey.change("operator-4");
        written.tamper("delete from audit.statement where number > 1");
        clock.advance(TERM);

        changeAuditKey.changeIfDue();

        assertThat(verify(asOfNow())).isNotEmpty();
        changeAuditKey.change("operator-4");
        assertThat(verify(asOfNow())).as("an operator has looked").isEmpty();
    }

    @Test
    void a_change_that_failed_half_way_is_finished_with_the_same_key() {
        assertThatIllegalArgumentException()
                .as("what may not be in the log")
                .isThrownBy(() -> changeAuditKey.change("1-2345-67890-12-1"));
        var made = generations().newest().orElseThrow();
        assertThat(signing.keyInOffice()).isEqualTo(first.publicKey()).isNotEqualTo(made.publicKey());
        clock.advance(TERM);

        changeAuditKey.changeIfDue();

        assertThat(signing.keyInOffice()).isEqualTo(made.publicKey());
    }

    @Test
    void nobody_takes_over_without_his_consent() {
        var stranger = WrittenLog.newKey();
        var consentOfAnother = HexFormat.of().formatHex(first.sign(new byte[] {1}));
        signing.sign(new Claim.Succession(hex(stranger), consentOfAnother));
        checkpoint(signing(SigningKeyGenerations.only(stranger)));

        assertThat(verify(asOfNow()))
                .containsExactly(new Breach(2, Kind.STATEMENT_FORGED), new Breach(3, Kind.STATEMENT_FORGED));
    }

    @Test
    void a_succession_proves_nothing_at_another_place() {
        var named = (Claim.Succession)
                changeAuditKey.change("operator-4").statement().claim();
        written.tamper("delete from audit.statement where number > 1");
        checkpoint(signing(SigningKeyGenerations.only(first)));
        signing(SigningKeyGenerations.only(first)).sign(named);

        assertThat(verify(asOfNow()))
                .containsExactly(new Breach(3, Kind.STATEMENT_FORGED), new Breach(4, Kind.STATEMENT_REMOVED));
    }

    private SigningKeyGenerations generations() {
        return SigningKeyGenerations.on(token, LABEL, KeyAlgorithm.EC_P256);
    }

    private SignStatement signing(SigningKeyGenerations keys) {
        return new SignStatement(statements, written.transaction(), keys, Optional::empty, clock);
    }

    private ChangeAuditKey changing(SignStatement by) {
        return new ChangeAuditKey(written.log(), by, statements, written.transaction(), TERM, clock);
    }

    private SignedStatement checkpoint(SignStatement by) {
        return new CheckpointAuditLog(written.jdbc(), by, clock).checkpoint();
    }

    private StatementTrust asOfNow() {
        return StatementTrust.asOfNow(generations(), Set.of());
    }

    private VerifyAuditLog verifier(StatementTrust trust) {
        return new VerifyAuditLog(written.jdbc(), written.transaction(), trust);
    }

    private List<Breach> verify(StatementTrust trust) {
        return verifier(trust).verify().breaches();
    }

    private StatementFile copy() {
        var file = new StatementFile(folder.resolve("statements.jsonl"));
        file.catchUp(statements);
        return file;
    }

    private long keyChangesBy(String actor) {
        return written.jdbc()
                .sql("select count(*) from audit.event where type = 'audit.key-changed' and actor = ?")
                .param(actor)
                .query(Long.class)
                .single();
    }

    private static String hex(SigningKey key) {
        return HexFormat.of().formatHex(key.publicKey().getEncoded());
    }
}
