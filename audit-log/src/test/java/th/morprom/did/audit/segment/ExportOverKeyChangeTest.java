package th.morprom.did.audit.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.fixture.WrittenLog;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.SignStatement;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;
import th.morprom.did.audit.statement.Statements;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.SoftHsm;

/** On a log whose first segment was sealed by one key and whose second by its successor; the third is open. */
class ExportOverKeyChangeTest {
    private static final Clock CLOCK = Clock.fixed(WrittenLog.NOW, ZoneOffset.UTC);
    private static final String FINE = "";

    @TempDir
    private Path folder;

    private final SoftHsm.SoftToken soft = SoftHsm.newToken();
    private final Token token =
            Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)));
    private final SigningKeyGenerations keys = SigningKeyGenerations.on(token, "log", KeyAlgorithm.EC_P256);
    private final SigningKey first = keys.newestOrFirst();
    private final WrittenLog written = new WrittenLog();
    private final Statements statements = new Statements(written.jdbc());
    private final SignStatement signing = written.signing(keys);
    private SigningKey second = first;

    @BeforeEach
    void write() {
        seal();
        signing.handOver();
        second = keys.newest().orElseThrow();
        seal();
        written.append(1);
    }

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void verifies_by_the_old_key_and_by_the_new() {
        var export = export("export");

        assertThat(faults(first, export)).containsExactly(FINE, FINE, FINE);
        assertThat(faults(second, export)).containsExactly(FINE, FINE, FINE);
        assertThat(faults(WrittenLog.newKey(), export))
                .containsExactly("its seal is FORGED", "its seal is FORGED", "its checkpoint is FORGED");
    }

    @Test
    void holds_the_key_of_each_seal() throws IOException {
        var export = export("export");

        assertThat(Files.readString(export.resolve("segment-000002.seal.pem")))
                .isEqualTo(Files.readString(export.resolve("public-key.pem")))
                .isNotEqualTo(Files.readString(export.resolve("segment-000001.seal.pem")));
    }

    @Test
    void a_seal_by_the_old_key_after_its_end_is_forged() {
        forge(new Claim.Seal(3, 5, 1, Statement.FIRST, Statement.FIRST, "00"));
        var export = export("export");

        assertThat(faults(first, export)).containsExactly(FINE, FINE, "its seal is FORGED");
        assertThat(faults(second, export)).containsExactly(FINE, FINE, "its seal is FORGED");
    }

    @Test
    void the_succession_cannot_be_left_out() throws IOException {
        var export = export("export");
        var file = export.resolve("statements.jsonl");
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.contains("succession"))
                        .toList());

        assertThat(faults(first, export)).containsExactly(FINE, torn("seal"), torn("checkpoint"));
        assertThat(faults(second, export)).containsExactly("its seal is FORGED", torn("seal"), torn("checkpoint"));
    }

    @Test
    void a_succession_whose_signature_is_damaged_gives_nothing_back_to_the_old_key() throws IOException {
        written.tamper("delete from audit.statement where number > 2");
        forgeSeal(2);
        var lines = lines().stream()
                .map(line -> isSuccession(line) ? damaged(SignedStatement.ofLine(line)) : line)
                .toList();

        for (var trust : List.of(Set.of(first), Set.of(second), Set.of(first, second))) {
            assertThat(seals(trust, lines).of(2).orElseThrow().fault()).isPresent();
        }
    }

    @Test
    void a_succession_at_another_place_vouches_for_nothing_by_the_old_key() throws IOException {
        var genuine = lines();
        written.tamper("delete from audit.statement");
        forgeSeal(1);
        forgeSeal(2);
        var lines = new ArrayList<>(lines());
        genuine.stream().filter(ExportOverKeyChangeTest::isSuccession).forEach(lines::add);

        var seals = seals(Set.of(second), lines);

        assertThat(seals.of(1).orElseThrow().fault()).contains("its seal is FORGED");
        assertThat(seals.of(2).orElseThrow().fault()).contains("its seal is FORGED");
    }

    @Test
    void a_segment_sealed_by_the_old_key_is_dropped() {
        var export = export("export");
        var dropping = new DropSegment(
                written.jdbc(),
                written.transaction(),
                written.log(),
                signing,
                () -> StatementTrust.in(second.publicKey()));

        dropping.drop(1, export, "operator-4");

        assertThat(faults(second, export("later")))
                .as("the second and the third")
                .containsExactly(FINE, FINE);
    }

    private void seal() {
        written.append(2);
        written.cut();
        new SealSegments(written.jdbc(), written.transaction(), signing, CLOCK)
                .sealDue(1_000, Duration.ofDays(100_000));
    }

    private Path export(String name) {
        var export = folder.resolve(name);
        new ExportSegments(written.jdbc(), written.transaction(), written.log(), signing)
                .export(Optional.empty(), export, "operator-4");
        return export;
    }

    private static String torn(String what) {
        return "the statements up to its " + what + " do not hang together";
    }

    private static boolean isSuccession(String line) {
        return line.contains("succession");
    }

    private static String damaged(SignedStatement signed) {
        return new SignedStatement(
                        signed.document(), signed.publicKey(), signed.signatureAlgorithm(), "00", signed.timestamp())
                .line();
    }

    /** By the old key, which somebody has stolen. */
    private void forgeSeal(int segment) {
        forge(new Claim.Seal(segment, 1, 1, Statement.FIRST, Statement.FIRST, "00"));
    }

    private void forge(Claim claim) {
        written.asIfNoKeyHadHandedOver(
                () -> written.signing(SigningKeyGenerations.only(first)).sign(claim));
    }

    private List<String> lines() throws IOException {
        var file = Files.createTempFile(folder, "statements", ".jsonl");
        Files.delete(file);
        new StatementFile(file).catchUp(statements);
        return Files.readAllLines(file);
    }

    private ExportedSeals seals(Set<SigningKey> trusted, List<String> lines) throws IOException {
        var file = Files.write(Files.createTempFile(folder, "statements", ".jsonl"), lines);
        return ExportedSeals.read(new StatementFile(file), trust(trusted));
    }

    private static List<String> faults(SigningKey trusted, Path export) {
        return new VerifyExport(trust(Set.of(trusted)))
                .verify(export).stream()
                        .map(outcome -> outcome.fault().orElse(FINE))
                        .toList();
    }

    private static StatementTrust trust(Set<SigningKey> trusted) {
        var keys = trusted.stream().map(SigningKey::publicKey).collect(Collectors.toUnmodifiableSet());
        return new StatementTrust(keys, Set.of());
    }
}
