package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.testpki.program.Program;

/** Ceremonies as an operator calls them: real tokens, a real database, and OpenSSL as the judge of what comes out. */
class CeremonyCommandTest {
    @TempDir
    private Path folder;

    private CeremonyStage stage;
    private Path script;

    @BeforeEach
    void prepare() {
        stage = new CeremonyStage(folder);
        script = stage.script("shares", 2, "a", "b", "c");
    }

    @Test
    void the_first_ceremony_makes_a_hierarchy_that_openssl_accepts() throws Exception {
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();

        var root = pem("root-1.cer");
        for (var authority : List.of("signing-1", "authentication-1", "infrastructure-1")) {
            assertThat(openssl("verify", "-x509_strict", "-CAfile", root, pem(authority + ".cer")))
                    .endsWith("OK\n");
        }
        assertThat(openssl("crl", "-inform", "DER", "-in", out("root-1.crl"), "-CAfile", root, "-noout", "-text"))
                .contains("verify OK")
                .contains("Root CA G1");
        verifyTranscript("out");
        var text = Files.readString(folder.resolve("out/transcript.txt"));
        assertThat(text)
                .contains("Custodian a", "อรุณี ศรีสุข", stage.rootLabel, "SoftHSM", "never extractable true")
                .contains("Key and certificate of root-1 are made", "กุญแจและใบรับรองของ root-1 พร้อมแล้ว")
                .contains(fingerprint("root-1.cer"))
                .doesNotContain("DRY RUN");
        assertThat(stage.jdbc
                        .sql("select details from audit.event where type = 'ceremony.held'")
                        .query(String.class)
                        .single())
                .contains(Der.of(text.getBytes(StandardCharsets.UTF_8)).sha256());
    }

    @Test
    void later_ceremonies_take_any_two_custodians_and_give_a_list_and_a_new_generation() throws Exception {
        stage.run("found", script, "out");

        assertThat(stage.run("root-list", stage.script("shares", 2, "c", "a"), "list"))
                .as(stage.said())
                .isZero();
        verifyTranscript("list");
        assertThat(stage.run("roll-over", stage.script("shares", 2, "b", "c"), "roll", "--to", "signing-2"))
                .as(stage.said())
                .isZero();
        assertThat(openssl("verify", "-x509_strict", "-CAfile", pem("root-1.cer"), pem("../roll/signing-2.cer")))
                .endsWith("OK\n");

        assertThat(stage.run("roll-over", script, "again", "--to", "signing-2"))
                .as("a repetition finds what was made")
                .isZero();
        assertThat(stage.jdbc
                        .sql("select generation from ca.authority where authority = 'signing' order by 1")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
        assertThat(stage.run("roll-over", script, "skipped", "--to", "signing-9"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("HIERARCHY");
    }

    @Test
    void what_is_wrong_with_shares_is_told_and_changes_nothing() throws IOException {
        stage.run("found", script, "out");
        stage.said();

        assertThat(stage.run("root-list", stage.script("shares", 2, "a"), "no")).isEqualTo(1);
        assertThat(stage.said()).contains("TOO_FEW_SHARES", "ส่วนรหัสไม่ถึงจำนวน");
        stage.write("passphrase-a", "another passphrase");
        assertThat(stage.run("root-list", script, "no")).isEqualTo(1);
        assertThat(stage.said()).contains("WRONG_PASSPHRASE", "วลีรหัสผ่านไม่ถูกต้อง", "Custodian a");
        Files.copy(folder.resolve("shares/b.share"), folder.resolve("shares/d.share"));
        stage.write("passphrase-d", "the passphrase of b");
        assertThat(stage.run("root-list", stage.script("shares", 2, "b", "d"), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SAME_SHARE_TWICE");
        assertThat(stage.run("root-list", stage.script("nowhere", 2, "b", "c"), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SHARES_MISSING");
        assertThat(folder.resolve("no/transcript.txt")).doesNotExist();
    }

    @Test
    void shares_of_another_ceremony_do_not_open_the_token_nor_mix() throws IOException {
        stage.run("found", script, "out");
        var other = new CeremonyStage(Files.createDirectory(folder.resolve("other")));
        other.run("found", other.script("shares", 2, "a", "b", "c"), "out");
        stage.said();

        Files.copy(folder.resolve("other/shares/b.share"), folder.resolve("shares/d.share"));
        stage.write("passphrase-d", "the passphrase of b");
        assertThat(stage.run("root-list", stage.script("shares", 2, "a", "d"), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SHARE_OF_ANOTHER_SET");
        assertThat(stage.run("root-list", stage.script("other/shares", 2, "a", "b"), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SHARES_OUTDATED");
    }

    @Test
    void a_token_that_is_there_is_not_taken_for_a_new_root() {
        stage.run("found", script, "out");
        stage.said();

        assertThat(stage.run("found", stage.script("others", 2, "a", "b"), "no"))
                .isEqualTo(1);

        assertThat(stage.said()).contains("TOKEN_TAKEN", "โทเคนนี้มีอยู่แล้ว");
        assertThat(folder.resolve("others")).doesNotExist();
    }

    @Test
    void changed_custodians_make_the_shares_of_before_useless() throws Exception {
        stage.run("found", script, "out");
        var next = stage.script("fresh", 3, "b", "c", "d");

        assertThat(stage.run("custodians", script, "change", "--new-script", next.toString()))
                .as(stage.said())
                .isZero();

        verifyTranscript("change");
        assertThat(stage.run("root-list", script, "no")).isEqualTo(1);
        assertThat(stage.said()).contains("SHARES_OUTDATED");
        assertThat(stage.run("root-list", next, "yes")).as(stage.said()).isZero();
    }

    /** Every line of the transcript is a moment at which the process may die. */
    @Test
    void a_ceremony_that_dies_anywhere_goes_on_by_the_same_command() throws Exception {
        for (var line = 4; line < 120; line += 13) {
            var dying = stage.dyingAt(line);
            var at = line;
            var unused = catchThrowable(() -> stage.run(dying, "found", script, "died-" + at));
        }
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();

        verifyTranscript("out");
        assertThat(stage.jdbc
                        .sql("select authority || '-' || generation from ca.authority order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("authentication-1", "infrastructure-1", "root-1", "signing-1");
        assertThat(openssl("verify", "-x509_strict", "-CAfile", pem("root-1.cer"), pem("signing-1.cer")))
                .endsWith("OK\n");
    }

    @Test
    void shares_left_incomplete_are_told_before_the_token_is_touched() throws IOException {
        Files.createDirectories(folder.resolve("shares"));
        stage.write("shares/a.share", "half");

        assertThat(stage.run("found", script, "out")).isEqualTo(1);

        assertThat(stage.said()).contains("SHARES_INCOMPLETE");
        Files.delete(folder.resolve("shares/a.share"));
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();
    }

    @Test
    void a_passphrase_is_not_asked_for_where_nobody_can_type_it() {
        var typed = stage.write("typed.yaml", """
                ceremony:
                  title: Typed
                  token-label: %s
                  custodians:
                    - { name: A, share: %s }
                    - { name: B, share: %s }
                """.formatted(stage.rootLabel, folder.resolve("a"), folder.resolve("b")));

        assertThat(stage.run("found", typed, "out")).isEqualTo(1);
        assertThat(stage.said()).contains("NO_CONSOLE", "ไม่มีหน้าจอ");
        assertThat(stage.run("found", stage.write("bad.yaml", "ceremony: {}"), "out"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SCRIPT");
        assertThat(stage.run("nothing", typed, "out")).isEqualTo(2);
    }

    @Test
    void a_dry_run_says_so_in_every_line_and_leaves_nothing() throws Exception {
        var databases = databases();
        var tokens = tokens();

        assertThat(stage.run("dry-run", script, "")).isZero();

        var lines = new ArrayList<>(stage.said().lines().toList());
        assertThat(lines.remove(lines.size() - 1)).contains("nothing of it is left");
        assertThat(lines).hasSizeGreaterThan(50).allMatch(line -> line.startsWith("DRY RUN · ซ้อม"));
        assertThat(databases()).isEqualTo(databases);
        assertThat(tokens()).isEqualTo(tokens);
        assertThat(folder.resolve("shares")).doesNotExist();
    }

    private List<String> databases() {
        return stage.jdbc
                .sql("select datname from pg_database where datname like '%dry%'")
                .query(String.class)
                .list();
    }

    private static List<Path> tokens() throws IOException {
        var conf = Path.of(System.getenv("SOFTHSM2_CONF")).toAbsolutePath();
        try (var files = Files.list(conf.resolveSibling("tokens"))) {
            return files.sorted().toList();
        }
    }

    private void verifyTranscript(String in) throws Exception {
        var key = folder.resolve("root.pub.pem").toString();
        var made = folder.resolve(in + "/root-1.pub").toString();
        assertThat(openssl("pkey", "-pubin", "-inform", "DER", "-in", made, "-out", key))
                .isEmpty();
        var signature = folder.resolve(in + "/transcript.sig").toString();
        var text = folder.resolve(in + "/transcript.txt").toString();
        assertThat(openssl("dgst", "-sha384", "-verify", key, "-signature", signature, text))
                .isEqualTo("Verified OK\n");
    }

    private String fingerprint(String certificate) throws Exception {
        return openssl("x509", "-inform", "DER", "-in", out(certificate), "-noout", "-fingerprint", "-sha256")
                .replaceFirst(".*=", "")
                .strip();
    }

    private String pem(String certificate) throws Exception {
        var pem = out(certificate) + ".pem";
        assertThat(openssl("x509", "-inform", "DER", "-in", out(certificate), "-out", pem))
                .isEmpty();
        return pem;
    }

    private String out(String name) {
        return folder.resolve("out").resolve(name).toString();
    }

    private static String openssl(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return Program.run(command.toArray(String[]::new)).said();
    }
}
