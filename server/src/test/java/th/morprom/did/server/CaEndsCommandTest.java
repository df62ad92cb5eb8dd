package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.server.DoorOrders.pkcs10;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.revocation.WorkRevocationOrders;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.testpki.pki.SampleKey;

/** How operators end all that a CA issued, and see what is going to end by itself. */
class CaEndsCommandTest extends CaCommandFixture {
    private static final List<String> SYSTEM = List.of(
            "--profile",
            "his-client",
            "--facility",
            "AA0000051",
            "--organisation",
            "โรงพยาบาลตัวอย่าง",
            "--system",
            "HOSxP");

    @Test
    void an_invalidity_date_in_the_future_is_refused_before_anything_is_asked_or_stored() {
        var before = events();
        var thaiTimeTakenForUtc = Instant.now().plus(7, ChronoUnit.HOURS).toString();

        assertThat(run(
                        "revoke",
                        "--facility",
                        "AA0000051",
                        "--reason",
                        "key-compromise",
                        "--invalid-since",
                        thaiTimeTakenForUtc))
                .isEqualTo(2);

        assertThat(said()).contains("อยู่ในอนาคต", "lies in the future").doesNotContain("to be revoked");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void all_that_a_ca_issued_is_revoked_in_one_order() throws IOException {
        var applicant = ca.applicant();
        var doctor = ca.get(CertificateAuthority.class)
                .issue(
                        UUID.randomUUID(),
                        applicant.pkcs10(),
                        applicant.evidence().json())
                .serialHex();
        var order = UUID.randomUUID().toString();
        assertThat(run("revoke", "--issued-by", "signing", "--reason", "ca-compromise"))
                .isEqualTo(2);
        assertThat(run("revoke", "--issued-by", "signing-7", "--reason", "ca-compromise"))
                .isEqualTo(1);
        assertThat(said()).contains("NOT_THERE", "there is no CA signing-7");
        assertThat(run("revoke", "--issued-by", "signing-1", "--facility", "AA0000051", "--reason", "ca-compromise"))
                .isEqualTo(2);

        assertThat(run("revoke", "--issued-by", "signing-1", "--reason", "ca-compromise", "--order", order))
                .isZero();
        ca.get(WorkRevocationOrders.class).work();

        assertThat(run("revocation", "--order", order)).isZero();
        assertThat(jdbc.sql("select serial from ca.revocation_order_item where outcome = 'revoked'")
                        .query(String.class)
                        .list())
                .contains(doctor);
    }

    @Test
    void of_a_ca_that_serves_the_others_the_keys_in_use_are_to_be_named() {
        assertThat(run("revoke", "--issued-by", "infrastructure-1", "--reason", "ca-compromise"))
                .isEqualTo(1);

        assertThat(said()).contains("AUTHORITY", "infrastructure-1-tsa-1").doesNotContain("infrastructure-1-ocsp-1");
    }

    @Test
    void a_ca_that_was_revoked_itself_issues_nothing_on_an_operators_word() throws IOException {
        var own = jdbc.sql("select serial from ca.authority where authority = 'authentication'")
                .query(String.class)
                .single();
        var list = Files.writeString(folder.resolve("authentication"), own).toString();
        assertThat(issue(SYSTEM, request(), folder.resolve("before.pem"))).isZero();

        assertThat(run(
                        "revoke",
                        "--certificates",
                        list,
                        "--reason",
                        "ca-compromise",
                        "--authority",
                        "authentication-1"))
                .isZero();
        ca.get(WorkRevocationOrders.class).work();

        assertThat(issue(SYSTEM, request(), folder.resolve("after.pem"))).isEqualTo(2);
        assertThat(said()).contains("Not possible now", "authentication-1 itself is revoked or suspended");
        assertThat(folder.resolve("after.pem")).doesNotExist();
    }

    @Test
    void what_ends_soon_is_listed_with_its_ca() throws IOException {
        var server = folder.resolve("server.pem");
        assertThat(issue(
                        List.of("--profile", "tls-server", "--organisation", "กระทรวง", "--hosts", "www.example.th"),
                        request(),
                        server))
                .isZero();
        var events = events();

        assertThat(run("expiring", "--days", "3650")).isZero();
        assertThat(said()).contains("infrastructure-1  tls-server  " + serial(server), "that end within 3650 days: ");
        assertThat(run("expiring", "--days", "1")).isZero();
        assertThat(said()).doesNotContain("tls-server").contains("that end within 1 days: 0");
        assertThat(run("expiring", "--days", "0")).isEqualTo(2);
        assertThat(events()).isEqualTo(events);
    }

    private Path request() throws IOException {
        return Files.write(Files.createTempFile(folder, "request", ".p10"), pkcs10(SampleKey.P256.generate()));
    }
}
