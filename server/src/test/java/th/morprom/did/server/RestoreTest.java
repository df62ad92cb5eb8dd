package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static th.morprom.did.server.DoorOrders.pkcs10;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.KeepAuditLog;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** Last night's copy of the database is put back, as docs/restore.md has it. */
class RestoreTest {
    private static final AuthorityName ISSUER = AuthorityName.first(SigningAuthority.INFRASTRUCTURE);

    @TempDir
    private static Path folder;

    private static final SoftToken ONLINE = SoftHsm.newToken();
    private static final SoftToken ROOT = SoftHsm.newToken();
    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

    private static PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.empty();
    private static Path checkpoints = Path.of("");
    private static PGSimpleDataSource backup;
    private static SerialNumber revoked;
    private static SerialNumber suspended;
    private static SerialNumber forgotten;
    private static Crl lastList;

    /** A backup in the evening, and what is done after it. */
    @BeforeAll
    static void live() throws IOException {
        checkpoints = folder.resolve("lived.jsonl");
        try (var ca = start()) {
            revoked = issue("revoked");
            suspended = issue("suspended");
            ca.getBean(KeepAuditLog.class).keep();
        }
        backup = TestDatabase.copyOf(database);
        try (var ca = start()) {
            forgotten = issue("forgotten");
            var operator = new Requester.Operator("test-1");
            var change = ca.getBean(RevokeCertificate.class);
            change.revoke(revoked, Cause.of(RevocationReason.KEY_COMPROMISE), operator);
            change.suspend(suspended, operator);
            ca.getBean(PublishCrl.class).publish(ISSUER);
            lastList = ca.getBean(PublishCrl.class).publish(ISSUER);
            Files.write(
                    Files.createDirectory(folder.resolve("lists")).resolve("infrastructure-1.crl"),
                    lastList.der().toByteArray());
            ca.getBean(KeepAuditLog.class).keep();
        }
    }

    /** The morning after: the database is that of the evening before, the file beside it is not. */
    @BeforeEach
    void restore(TestInfo test) throws IOException {
        database = TestDatabase.copyOf(backup);
        checkpoints = Files.copy(
                folder.resolve("lived.jsonl"),
                folder.resolve(test.getTestMethod().orElseThrow().getName() + ".jsonl"));
    }

    @Test
    void nothing_is_served_or_signed_before_an_operator_has_seen_to_it() {
        var head = headSignedAt();

        assertThatThrownBy(RestoreTest::start)
                .rootCause()
                .isInstanceOf(DatabasePutBack.class)
                .hasMessageContaining("was put back to an older state")
                .hasMessageContaining(checkpoints.toString());

        assertThat(headSignedAt()).as("no head that says good").isEqualTo(head);
    }

    @Test
    void a_file_that_cannot_be_read_is_told_of_in_words() throws IOException {
        Files.writeString(checkpoints, "\0\0\0\n");

        var told = new CheckpointsUnreadableAnalyzer().analyze(catchThrowable(RestoreTest::start));

        assertThat(Objects.requireNonNull(told).getDescription()).contains(checkpoints.toString());
        assertThat(told.getAction()).contains("docs/restore.md", "put the shipped copy", "สำเนา");
        assertThat(run("audit", "resume", "--checkpoints", checkpoints.toString()))
                .isEqualTo(2);
        assertThat(said())
                .contains(checkpoints.toString(), "put the shipped copy", "สำเนา")
                .doesNotContain("Check the command");
    }

    @Test
    void the_operators_way_leads_to_a_service_that_remembers_every_revocation() throws IOException {
        assertThat(run("ca", "revoke-again", "--lists", path("lists"), "--certificates", path("forgotten.pem")))
                .as(said())
                .isZero();
        assertThat(said())
                .contains("infrastructure-1/" + lastList.number().value())
                .contains("to be revoked for good: 2", "until a registrar releases them: 1")
                .contains("the database does not know: 1");
        assertThat(run("audit", "resume", "--checkpoints", checkpoints.toString()))
                .as(said())
                .isZero();
        assertThat(checkpoints).doesNotExist();

        try (var ca = start()) {
            assertThat(standing(ca, revoked)).map(Standing::status).contains(Status.REVOKED);
            assertThat(standing(ca, revoked)).map(Standing::since).contains(revokedSince());
            assertThat(standing(ca, revoked)).map(Standing::reason).contains(1);
            assertThat(standing(ca, suspended)).map(Standing::status).contains(Status.SUSPENDED);
            assertThat(standing(ca, forgotten)).map(Standing::status).contains(Status.REVOKED);
            var list = ca.getBean(PublishCrl.class).publish(ISSUER);
            assertThat(list.number().value()).isGreaterThan(lastList.number().value());
            assertThat(new X509CRLHolder(list.der().toByteArray()).getRevokedCertificate(forgotten.value()))
                    .isNotNull();
            ca.getBean(KeepAuditLog.class).keep();
            assertThat(ca.getBean(KeepAuditLog.class).health().whole()).isTrue();
        }
        assertThat(run("ca", "verify")).as(said()).isZero();
        assertThat(audited("audit.resumed")).containsExactly("test-1");
        assertThat(checkpoints).as("begun anew").exists();
        start().close();
    }

    @Test
    void what_is_given_again_changes_nothing() throws IOException {
        run("ca", "revoke-again", "--lists", path("lists"), "--certificates", path("forgotten.pem"));
        var changes = changes();

        assertThat(run("ca", "revoke-again", "--lists", path("lists"), "--certificates", path("forgotten.pem")))
                .as(said())
                .isZero();

        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void no_list_is_believed_that_our_cas_did_not_sign() throws IOException {
        var bytes = lastList.der().toByteArray();
        bytes[bytes.length - 1] ^= 1;
        var list = Files.write(folder.resolve("forged.crl"), bytes);

        assertThat(run("ca", "revoke-again", "--lists", list.toString())).isEqualTo(1);

        assertThat(said()).contains("NOT_OURS");
        assertThat(changes()).isZero();
    }

    @Test
    void a_log_that_lacks_nothing_is_not_resumed() throws IOException {
        run("audit", "resume", "--checkpoints", checkpoints.toString());

        assertThat(run("audit", "resume", "--checkpoints", checkpoints.toString()))
                .isEqualTo(2);

        assertThat(said()).contains("NOT_THERE", "nothing is lost");
        assertThat(audited("audit.resumed")).hasSize(1);
    }

    private static ConfigurableApplicationContext start() {
        var words = new ArrayList<>(words());
        words.addAll(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--morprom.roles=ca",
                "--morprom.audit.checkpoint-file=" + checkpoints,
                "--morprom.audit.checkpoint-every=1ms",
                "--morprom.token.root.label=" + ROOT.label(),
                "--morprom.token.root.pin-file=" + pin("root", ROOT)));
        return new SpringApplicationBuilder(MorPromServer.class).run(words.toArray(String[]::new));
    }

    private static List<String> words() {
        return List.of(
                "--spring.datasource.url=" + database.getURL(),
                "--spring.datasource.username=postgres",
                "--morprom.token.module=" + ONLINE.module(),
                "--morprom.token.online.label=" + ONLINE.label(),
                "--morprom.token.online.pin-file=" + pin("online", ONLINE));
    }

    private static Path pin(String name, SoftToken token) {
        try {
            return Files.writeString(folder.resolve(name + ".pin"), token.pin());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SerialNumber issue(String name) throws IOException {
        var request = Files.write(folder.resolve(name + ".p10"), pkcs10(SampleKey.P256.generate()));
        assertThat(run(
                        "ca",
                        "issue",
                        "--profile",
                        "tls-server",
                        "--organisation",
                        "โรงพยาบาลตัวอย่าง",
                        "--hosts",
                        name + ".example.th",
                        "--request",
                        request.toString(),
                        "--out",
                        path(name + ".pem")))
                .as(said())
                .isZero();
        return CaCommandFixture.serial(folder.resolve(name + ".pem"));
    }

    private static int run(String... given) {
        var all = new ArrayList<>(List.of(given));
        all.addAll(List.of("--operator", "test-1", "--confirmed", "yes"));
        all.addAll(words());
        OUT.reset();
        return Commands.run(all, new PrintStream(OUT, true, StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static String said() {
        return OUT.toString(StandardCharsets.UTF_8);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Optional<Standing> standing(ConfigurableApplicationContext ca, SerialNumber serial) {
        var issuer = ca.getBean(Hierarchy.class).find(ISSUER).orElseThrow();
        return ca.getBean(StatusFeed.class).find(issuer.keyIdentifier().toByteArray(), serial.value());
    }

    private static Instant revokedSince() throws IOException {
        return new X509CRLHolder(lastList.der().toByteArray())
                .getRevokedCertificate(revoked.value())
                .getRevocationDate()
                .toInstant();
    }

    private static String headSignedAt() {
        return jdbc().sql("select signed_at::text from ca.status_head")
                .query(String.class)
                .single();
    }

    private static long changes() {
        return jdbc().sql("select count(*) from ca.status_change")
                .query(Long.class)
                .single();
    }

    private static List<String> audited(String type) {
        return jdbc().sql("select actor from audit.event where type = ?")
                .param(type)
                .query(String.class)
                .list();
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(database);
    }
}
