package th.morprom.did.audit.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.statement.StatementTrust.Fault;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.testpki.pki.SampleHierarchy;

class SignStatementTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Claim CLAIM = new Claim.Checkpoint(0, Statement.FIRST);

    @TempDir
    private Path folder;

    private final WrittenLog written = new WrittenLog();
    private final SigningKey key = WrittenLog.newKey();
    private final Statements statements = new Statements(written.jdbc());
    private final StatementTrust trust =
            new StatementTrust(Set.of(key.publicKey()), Set.of(HIERARCHY.root().x509()));

    @Test
    void a_statement_is_signed_and_time_stamped() {
        var signed =
                signing(Optional.of(HIERARCHY.timestampAuthority()::answer)).sign(CLAIM);

        assertThat(signed.timestamp()).isPresent();
        assertThat(trust.faultOf(signed)).isEmpty();
    }

    @Test
    void a_time_stamp_cannot_be_taken_away() {
        var signed =
                signing(Optional.of(HIERARCHY.timestampAuthority()::answer)).sign(CLAIM);

        assertThat(trust.faultOf(with(signed, Optional.empty()))).contains(Fault.TIMESTAMP_FORGED);
    }

    @Test
    void a_time_stamp_of_another_statement_is_forged() {
        var signing = signing(Optional.of(HIERARCHY.timestampAuthority()::answer));
        var one = signing.sign(CLAIM);
        var other = signing.sign(CLAIM);

        assertThat(trust.faultOf(with(one, other.timestamp()))).contains(Fault.TIMESTAMP_FORGED);
    }

    @Test
    void a_time_stamp_by_a_unit_of_another_root_is_forged() {
        var signed = signing(Optional.of(SampleHierarchy.ecdsa().timestampAuthority()::answer))
                .sign(CLAIM);

        assertThat(StatementTrust.in(key.publicKey()).faultOf(signed))
                .as("whoever it is")
                .isEmpty();
        assertThat(trust.faultOf(signed)).contains(Fault.TIMESTAMP_FORGED);
    }

    @Test
    void a_statement_is_made_without_a_time_stamp_if_there_is_none_to_be_had() {
        var signed = signing(Optional.of(request -> new byte[] {0x30, 0x00})).sign(CLAIM);

        assertThat(signed.statement().timestamped()).isFalse();
        assertThat(trust.faultOf(signed)).isEmpty();
    }

    @Test
    void a_line_is_read_back_as_it_was() {
        var signed = signing(Optional.of(HIERARCHY.timestampAuthority()::answer))
                .sign(new Claim.Drop(3, "00", "สมชาย \"x\""));

        assertThat(SignedStatement.ofLine(signed.line())).isEqualTo(signed);
    }

    @Test
    void the_file_catches_up_with_what_other_nodes_made() throws IOException {
        var path = folder.resolve("worm/statements.jsonl");
        var file = new StatementFile(path);
        var signing = signing(Optional.empty());

        var made = new ArrayList<SignedStatement>();
        made.add(signing.sign(CLAIM));
        file.catchUp(statements);
        made.add(signing.sign(CLAIM));
        made.add(signing.sign(new Claim.Drop(3, "00", "สมชาย")));
        file.catchUp(statements);
        file.catchUp(statements);

        assertThat(read(file)).isEqualTo(made);
        assertThat(Files.readString(path)).endsWith("\n");
    }

    @Test
    void a_line_cut_short_by_a_crash_is_written_again() throws IOException {
        var path = folder.resolve("statements.jsonl");
        var file = new StatementFile(path);
        var first = signing(Optional.empty()).sign(CLAIM);
        file.catchUp(statements);
        var second = signing(Optional.empty()).sign(CLAIM);
        Files.writeString(path, second.line().substring(0, 100), StandardOpenOption.APPEND);

        assertThat(read(file)).containsExactly(first);
        file.catchUp(statements);
        assertThat(read(file)).containsExactly(first, second);
    }

    @Test
    void a_file_that_cannot_be_read_to_its_end_is_not_taken_for_a_short_one() {
        assertThatThrownBy(() -> read(new StatementFile(folder))).isInstanceOf(UncheckedIOException.class);
    }

    private SignStatement signing(Optional<TimestampSource> source) {
        return new SignStatement(
                statements, written.transaction(), SigningKeyGenerations.only(key), () -> source, Clock.systemUTC());
    }

    private static List<SignedStatement> read(StatementFile file) {
        var found = new ArrayList<SignedStatement>();
        file.forEach(found::add);
        return found;
    }

    private static SignedStatement with(SignedStatement signed, Optional<String> timestamp) {
        assertThat(timestamp.map(HexFormat.of()::parseHex)).isNotEqualTo(signed.timestamp());
        return new SignedStatement(
                signed.document(), signed.publicKey(), signed.signatureAlgorithm(), signed.signature(), timestamp);
    }
}
