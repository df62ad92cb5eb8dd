package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.server.DoorOrders.pkcs10;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.revocation.WorkRevocationOrders;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.testpki.approval.OrganisationList;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.approval.SealOrder;
import th.morprom.did.testpki.approval.Statements;
import th.morprom.did.testpki.pki.SampleKey;

/** The commands as an operator gives them, beside a CA that runs. */
class CaCommandTest extends CaCommandFixture {
    @Test
    void help_lists_every_command_with_its_purpose() {
        assertThat(Commands.run(List.of("ca", "help"), print())).contains(0);

        assertThat(said())
                .contains(
                        "ca verify",
                        "ca officers",
                        "ca remove-officer",
                        "ca end-appointment",
                        "ca import-organisations",
                        "ca revoke ")
                .contains("ca revocation", "ca issue", "ca renew", "ca wrapping-keys", "ca rotate-wrapping-key")
                .contains("ca destroy-wrapping-key", "ถอดเจ้าหน้าที่ส่วนกลาง", "--confirmed yes");
    }

    @Test
    void bad_words_get_one_sentence_and_change_nothing() throws IOException {
        var list = Files.writeString(folder.resolve("serials"), "not a number\n");

        assertThat(run("revoke", "--reason", "superseded", "--certificates", list.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("--certificates: no serial number: not a number");
        assertThat(run("revoke", "--reason", "bored", "--facility", "AA0000051"))
                .isEqualTo(2);
        assertThat(said()).contains("--reason, one of [UNSPECIFIED");
        assertThat(run("revoke", "--reason", "superseded")).isEqualTo(2);
        assertThat(run("revoke", "--reason", "superseded", "--facility", "51")).isEqualTo(2);
        assertThat(run("remove-officer", "--officer", "somchai", "--reason", "x"))
                .isEqualTo(2);
        assertThat(said()).contains("--officer: no UUID: somchai");
        assertThat(run("issue", "--profile", "doctor-signing")).isEqualTo(2);
        assertThat(run("destroy-wrapping-key", "--generation", "one")).isEqualTo(2);
        assertThat(run("nothing")).isEqualTo(2);
        assertThat(Commands.run(List.of("ca", "officers"), print()))
                .as("nobody named")
                .contains(2);
        assertThat(said()).doesNotContain("Exception");
    }

    @Test
    void issues_a_servers_certificate_once_and_its_successor() throws IOException {
        var request = request();
        var first = folder.resolve("first.pem");
        var again = folder.resolve("again.pem");
        var server = List.of(
                "--profile",
                "tls-server",
                "--organisation",
                "โรงพยาบาลตัวอย่าง",
                "--hosts",
                "a.example.th,b.example.th");

        assertThat(issue(server, request, first)).isZero();
        assertThat(said()).contains("โฮสต์ · hosts a.example.th, b.example.th", "its status is asked at http");
        assertThat(issue(server, request, first)).as("the file is there").isEqualTo(1);
        assertThat(issue(server, request, again)).isZero();
        assertThat(certificate(again)).isEqualTo(certificate(first));
        assertThat(PemFiles.certificates(first)).hasSizeGreaterThan(1);

        var next = folder.resolve("next.pem");
        assertThat(renew(first, request(), next)).isZero();

        assertThat(certificate(next).getSubject()).isEqualTo(certificate(first).getSubject());
        assertThat(certificate(next).getSerialNumber())
                .isNotEqualTo(certificate(first).getSerialNumber());
        assertThat(audited("ca issue")).contains("command.given operator:test-1", "command.given operator:test-1");
        assertThat(jdbc.sql("select details::text from audit.event where subject = 'ca renew'")
                        .query(String.class)
                        .single())
                .contains("account");
    }

    @Test
    void a_request_that_is_kept_on_file_gets_a_successor_each_time_and_never_what_has_ended() throws IOException {
        var request = request();
        var server =
                List.of("--profile", "tls-server", "--organisation", "โรงพยาบาลตัวอย่าง", "--hosts", "kept.example.th");
        var files = Stream.of("kept1", "kept2", "kept2again", "kept3", "refused")
                .map(name -> folder.resolve(name + ".pem"))
                .toList();

        assertThat(issue(server, request, files.get(0))).isZero();
        assertThat(renew(files.get(0), request, files.get(1))).isZero();
        assertThat(renew(files.get(0), request, files.get(2))).isZero();
        assertThat(renew(files.get(1), request, files.get(3))).isZero();

        assertThat(certificate(files.get(2))).as("the same twice is one").isEqualTo(certificate(files.get(1)));
        assertThat(Stream.of(0, 1, 3).map(files::get).map(CaCommandTest::serial).distinct())
                .hasSize(3);
        ca.get(RevokeCertificate.class)
                .revoke(serial(files.get(0)), Cause.of(RevocationReason.SUPERSEDED), new Requester.Operator("test-1"));
        assertThat(issue(server, request, files.get(4))).isEqualTo(1);
        assertThat(said()).contains("NOT_GOOD", "a new request gets a new one");
        assertThat(files.get(4)).doesNotExist();
    }

    @Test
    void renews_neither_what_is_not_ours_nor_what_is_revoked() throws IOException {
        var server = folder.resolve("server.pem");
        var facts = List.of("--profile", "tls-server", "--organisation", "กระทรวง", "--hosts", "www.example.th");
        assertThat(issue(facts, request(), server)).isZero();
        ca.get(RevokeCertificate.class).suspend(serial(server), new Requester.Operator("test-1"));

        assertThat(renew(server, request(), folder.resolve("next.pem"))).isEqualTo(1);
        assertThat(said()).contains("ALREADY_REVOKED");
        var foreign = Files.write(folder.resolve("foreign.cer"), CaProcess.PORTAL.der());
        assertThat(renew(foreign, request(), folder.resolve("next.pem"))).isEqualTo(1);
        assertThat(said()).contains("UNKNOWN_CERTIFICATE");
        assertThat(folder.resolve("next.pem")).doesNotExist();
    }

    @Test
    void a_seal_is_issued_on_the_order_of_two_registrars_and_on_nobody_elses_word() throws IOException {
        var keys = SampleKey.P256.generate();
        var order =
                SealOrder.agreed(keys.getPublic().getEncoded(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        var request = Files.write(folder.resolve("seal.req"), pkcs10(keys));
        var seal = folder.resolve("seal.pem");
        var file = Files.writeString(folder.resolve("order.json"), order.json()).toString();
        assertThat(issue(List.of("--profile", "facility-seal", "--facility", "AA0000051"), request, seal))
                .isEqualTo(2);
        assertThat(issue(List.of("--profile", "facility-seal", "--order", file), request, seal))
                .isEqualTo(1);
        assertThat(said()).contains("REGISTRAR_NOT_APPOINTED");
        ca.record(order.central());

        assertThat(issue(List.of("--profile", "facility-seal", "--order", file), request, seal))
                .isZero();
        assertThat(certificate(seal).getSubject().toString()).contains("AA0000051");
        assertThat(renew(seal, request(), folder.resolve("next.pem"))).isEqualTo(1);
        assertThat(said()).contains("PROFILE_NOT_FULFILLED");
    }

    @Test
    void nothing_is_done_that_nobody_confirmed() throws IOException {
        var before = events();
        var facts = new ArrayList<>(List.of("--profile", "tls-server", "--organisation", "กระทรวง"));
        facts.addAll(List.of("--hosts", "www.example.th", "--confirmed", "no"));

        assertThat(issue(facts, request(), folder.resolve("www.pem"))).isEqualTo(1);

        assertThat(said()).contains("NOT_CONFIRMED", "nothing was changed");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void revokes_a_facilitys_certificates_in_one_order_that_can_be_asked_about() throws IOException {
        var one = doctor();
        var two = doctor();
        var order = UUID.randomUUID().toString();

        assertThat(run("revoke", "--facility", one.facility(), "--reason", "key-compromise", "--order", order))
                .isZero();
        assertThat(said()).contains("น้ำใจดี", "KEY_COMPROMISE", "order " + order);
        assertThat(run("revoke", "--facility", one.facility(), "--reason", "key-compromise", "--order", order))
                .as("the same again changes nothing")
                .isZero();
        ca.get(WorkRevocationOrders.class).work();

        assertThat(run("revocation", "--order", order)).isZero();
        assertThat(said()).contains("refused 0, waiting 0, finished");
        assertThat(jdbc.sql("select serial from ca.revocation_order_item where outcome = 'revoked'")
                        .query(String.class)
                        .list())
                .contains(one.serial(), two.serial());
        assertThat(audited(order)).contains("revocation.ordered operator:test-1");
    }

    @Test
    void revokes_what_stands_on_a_list_and_tells_what_it_does_not_know() throws IOException {
        var doctor = doctor();
        var unknown = new BigInteger(100, new java.util.Random(7)).setBit(100).toString(16);
        var list = Files.writeString(
                folder.resolve("list"), "# found in a bin\n" + doctor.serial() + "\n" + unknown + "\n");
        var order = UUID.randomUUID().toString();

        assertThat(run("revoke", "--certificates", list.toString(), "--reason", "superseded", "--order", order))
                .isZero();
        assertThat(said()).contains("unknown and left out: 1");
        ca.get(WorkRevocationOrders.class).work();

        assertThat(run("revocation", "--order", order)).as("one was refused").isEqualTo(1);
        assertThat(run("revocation", "--order", UUID.randomUUID().toString())).isEqualTo(1);
        Files.writeString(list, unknown);
        assertThat(run("revoke", "--certificates", list.toString(), "--reason", "superseded"))
                .isEqualTo(1);
        assertThat(said()).contains("NOT_THERE");
    }

    @Test
    void the_cas_own_keys_are_not_revoked_by_a_line_on_a_list_but_by_name() throws IOException {
        var signer = jdbc.sql("""
                select k.serial from ca.service_key k where k.service = 'ocsp' and k.authority = 'signing'
                """).query(String.class).single();
        var doctor = doctor();
        var list = Files.writeString(folder.resolve("own"), doctor.serial() + "\n" + signer + "\n");
        var words = new ArrayList<>(List.of("revoke", "--certificates", list.toString(), "--reason", "superseded"));

        assertThat(run(words.toArray(String[]::new))).isEqualTo(1);
        assertThat(said()).contains("AUTHORITY", "[signing-1-ocsp-1]");
        assertThat(orders()).doesNotContain(signer, doctor.serial());
        words.addAll(List.of("--authority", "signing-1-ocsp-1"));
        words.addAll(List.of("--confirmed", "no"));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(1);
        assertThat(said()).contains("to be revoked for good: 2 certificates", "the CA's own key signing-1-ocsp-1");
        assertThat(orders()).doesNotContain(signer, doctor.serial());
    }

    private List<String> orders() {
        return jdbc.sql("select serial from ca.revocation_order_item")
                .query(String.class)
                .list();
    }

    @Test
    void lists_and_removes_central_officers_and_ends_what_they_say_is_over() throws IOException {
        var leaving = Registrar.create();
        var staying = Registrar.create();
        ca.record(leaving);
        ca.record(staying);

        assertThat(run("remove-officer", "--officer", leaving.id().toString(), "--reason", "เกษียณ"))
                .isZero();
        assertThat(run("officers")).isZero();
        assertThat(said()).contains(leaving.id() + "  removed", staying.id() + "  in office");
        assertThat(run("remove-officer", "--officer", leaving.id().toString(), "--reason", "เกษียณ"))
                .isEqualTo(1);
        assertThat(audited(leaving.id().toString())).contains("central-officer.removed operator:test-1");

        var appointment = UUID.randomUUID();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var forged = Files.writeString(folder.resolve("forged"), Statements.termination(appointment, leaving, now));
        assertThat(run("end-appointment", "--statement", forged.toString())).isEqualTo(1);
        var signed = Files.writeString(folder.resolve("signed"), Statements.termination(appointment, staying, now));
        assertThat(run("end-appointment", "--statement", signed.toString())).isZero();
        assertThat(audited(appointment.toString())).containsExactly("appointment.ended registrar:" + staying.id());
    }

    @Test
    void a_list_of_organisations_is_taken_from_two_officers_after_its_changes_were_shown() throws IOException {
        var one = Registrar.create();
        var other = Registrar.create();
        ca.record(one);
        ca.record(other);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var list = new OrganisationList(1, now).with("small-facility");
        var byOne = Files.writeString(
                folder.resolve("one.json"), list.signed(one).signed(one).json());
        assertThat(run("import-organisations", "--list", byOne.toString())).isEqualTo(1);

        var signed = Files.writeString(
                folder.resolve("list.json"),
                new OrganisationList(1, now)
                        .with("small-facility")
                        .signed(one)
                        .signed(other)
                        .json());
        assertThat(run("import-organisations", "--list", signed.toString())).isZero();

        assertThat(said()).contains("organisation list 1", "small-facility=1", "added, removed, moved 1, 0, 0");
        assertThat(audited("organisation-list")).containsExactly("organisation-list.imported operator:test-1");

        var moving = Files.writeString(
                folder.resolve("moving.json"),
                new OrganisationList(2, now)
                        .with("ministry")
                        .with("AA0000052", "50", "provincial-office")
                        .with("AA0000053", "50", "small-facility")
                        .signed(one)
                        .signed(other)
                        .json());
        assertThat(run("import-organisations", "--list", moving.toString())).isZero();
        assertThat(said())
                .contains(
                        "AA0000051 small-facility 50 -> ministry 50 ",
                        "AA0000052 - -> provincial-office 50 ",
                        "added, removed, moved 2, 0, 1")
                .doesNotContain("AA0000053");
        var removal = List.of("remove-officer", "--officer", one.id().toString(), "--reason", "เกษียณ");
        assertThat(run(Stream.concat(removal.stream(), Stream.of("--confirmed", "no"))
                        .toArray(String[]::new)))
                .isEqualTo(1);
        assertThat(said()).contains("He signed the list of organisations in force, which ends at once");
    }

    @Test
    void an_outage_is_told_from_a_bug_which_gets_a_number() {
        var elsewhere = new ArrayList<>(List.of("ca", "officers", "--operator", "test-1"));
        ca.commandWords()
                .forEach(word ->
                        elsewhere.add(word.replaceFirst("(datasource.url=).*", "$1jdbc:postgresql://localhost:1/x")));
        assertThat(Commands.run(elsewhere, print())).contains(2);
        assertThat(said()).contains("Not possible now: ").doesNotContain("Incident", "null");

        jdbc.sql("alter table ca.central_officer rename to mislaid").update();
        try {
            assertThat(run("officers")).isEqualTo(2);
            assertThat(said()).containsPattern("Incident [0-9a-f-]{36}: .*central_officer");
        } finally {
            jdbc.sql("alter table ca.mislaid rename to central_officer").update();
        }
        assertThat(Commands.run(List.of("ca", "verify", "--operator", "two words"), print()))
                .contains(2);
        assertThat(said()).contains("Check the command: --operator");
    }

    @Test
    void does_not_touch_the_database_of_another_release() {
        jdbc.sql("""
                insert into ca.flyway_schema_history
                values (9999, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 0, 'x', now(), 1, true)
                """).update();
        try {
            assertThat(run("officers")).isEqualTo(1);
            assertThat(said()).contains("OTHER_RELEASE");
        } finally {
            jdbc.sql("delete from ca.flyway_schema_history where version = '9999'")
                    .update();
        }
    }

    private record Doctor(String serial, String facility) {}

    private Doctor doctor() {
        var applicant = ca.applicant();
        var serial = ca.get(CertificateAuthority.class)
                .issue(
                        UUID.randomUUID(),
                        applicant.pkcs10(),
                        applicant.evidence().json())
                .serialHex();
        var facility = jdbc.sql("""
                select a.facility from ca.certificate_area a join ca.certificate c on c.request_id = a.request_id where c.serial = ?
                """).param(serial).query(String.class).single();
        return new Doctor(serial, facility);
    }

    private Path request() throws IOException {
        return Files.write(Files.createTempFile(folder, "request", ".p10"), pkcs10(SampleKey.P256.generate()));
    }
}
