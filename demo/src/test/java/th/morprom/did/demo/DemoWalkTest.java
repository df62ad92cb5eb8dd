package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.approval.ApproveList;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.consent.SealReceipts;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.program.Program;

/** {@code ./run demo}, twice on the same data; what it leaves behind is judged by tools that are not ours. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class DemoWalkTest {
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private final WholeSystem system;
    private final Path first;
    private final Path second;

    DemoWalkTest(WholeSystem system, @TempDir Path folder) {
        this.system = system;
        this.first = folder.resolve("first");
        this.second = folder.resolve("second");
    }

    @BeforeAll
    void it_walks_twice() {
        walk(first);
        system.restart();
        walk(second);
    }

    private void walk(Path folder) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new Walk(system.running(), new Stopwatch(out, Instant.now()), out).walk(folder);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("The audit log's hash chain is whole")
                .contains("Done in")
                .doesNotContain("failed");
    }

    @Test
    void leaves_everything_that_was_promised() {
        for (var folder : new Path[] {first, second}) {
            assertThat(folder.toFile().list())
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "medical-certificate.pdf",
                            "sick-leave.pdf",
                            "qr-code.txt",
                            "offline.html",
                            "doctor.pem",
                            "chain.pem",
                            "root.pem",
                            "ocsp.der",
                            "timestamp.tsr",
                            "timestamped.bin",
                            "crl.der");
        }
        assertThat(first.resolve("root.pem")).hasSameBinaryContentAs(second.resolve("root.pem"));
        assertThat(Program.run(first, "cmp", "doctor.pem", second + "/doctor.pem")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void every_command_of_the_page_beside_the_results_does_what_it_says(@TempDir Path copy) throws IOException {
        copyTo(copy);
        var commands = SHELL.matcher(Files.readString(copy.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());

        var run = Program.run(copy, "bash", "-e", "-o", "pipefail", "-c", commands);

        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said())
                .contains("doctor.pem: OK")
                .contains("Response verify OK")
                .contains("doctor.pem: good")
                .contains(serial(copy))
                .contains("Verification: OK")
                .contains("Status: Granted.")
                .contains("No syntax or stream encoding errors found")
                .contains("Signature Validation: Signature is Valid.")
                .contains("Certificate Validation: Certificate is Trusted.")
                .contains("Signature Validation: Digest Mismatch.");
    }

    @Test
    void the_ca_certifies_doctors_whom_three_registrars_approved_in_lists() {
        var running = system.running();
        var applicants = Applicants.submitted(running, Applicants.doctors(running, 2));
        var listed = applicants.stream().map(Applicant::enrolment).toList();

        approvesTogether(Staff.CENTRAL, running.staff().central(), listed);
        approvesTogether(Staff.PROVINCIAL, running.staff().provincial(), listed);
        approvesTogether(Staff.FACILITY, running.staff().facilityRegistrar(), listed);

        assertThat(applicants)
                .extracting(applicant -> applicant.accept().serialHex())
                .doesNotHaveDuplicates();
    }

    /** With one touch, as the portal has it signed. */
    private void approvesTogether(String name, UUID registrar, List<UUID> listed) {
        var running = system.running();
        var prepared = running.get(PrepareList.class).prepare(registrar, listed);
        var assertion = running.shelf().sign(name, prepared.challenge().toByteArray());
        assertThat(running.get(ApproveList.class).approve(registrar, listed, assertion))
                .allMatch(outcome -> outcome.refused().isEmpty());
    }

    @Test
    void every_receipt_of_a_consent_becomes_a_sealed_document_that_verifies() throws InterruptedException {
        var running = system.running();
        for (int turn = 0; turn < 120 && !waiting().isEmpty(); turn++) {
            running.get(SealReceipts.class).seal();
            Thread.sleep(500); // another thread of the system may have the last one in its hands
        }

        assertThat(waiting()).isEmpty();
        var sealed = running.get(JdbcClient.class)
                .sql("select receipt from ra.sealed_receipt")
                .query(UUID.class)
                .list();
        assertThat(sealed).isNotEmpty().first().satisfies(receipt -> {
            var pdf = running.get(SealedReceipts.class).pdf(receipt).orElseThrow();
            var verdict = running.get(VerifyDocument.class).verify(pdf);
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VALID);
            assertThat(verdict.level()).contains(Verdict.Level.LT);
            assertThat(verdict.signer().orElseThrow().name()).startsWith("Record Seal ");
        });
        assertThat(running.get(JdbcClient.class)
                        .sql("select distinct certificate from ra.sealed_receipt")
                        .query(String.class)
                        .list())
                .as("the same after a restart")
                .hasSize(1);
    }

    private List<UUID> waiting() {
        return system.running()
                .get(JdbcClient.class)
                .sql("select receipt from ra.sealed_receipt where pdf is null")
                .query(UUID.class)
                .list();
    }

    @Test
    void openssl_sees_the_revocation_in_the_list() {
        var now = Program.run(
                second,
                "bash",
                "-c",
                "openssl crl -inform DER -in crl.der -out /dev/stdout | cat chain.pem - > chain-and-crl.pem;"
                        + " openssl verify -crl_check -CAfile root.pem -untrusted chain.pem -CRLfile chain-and-crl.pem"
                        + " doctor.pem; rm chain-and-crl.pem");
        assertThat(now.said()).contains("certificate revoked");
        assertThat(Program.run(
                                second,
                                "openssl",
                                "crl",
                                "-in",
                                "crl.der",
                                "-inform",
                                "DER",
                                "-noout",
                                "-CAfile",
                                "chain.pem")
                        .said())
                .contains("verify OK");
    }

    @Test
    void a_root_of_somebody_else_is_not_enough() throws IOException {
        var other = Program.run(
                first,
                "bash",
                "-c",
                "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=Other -keyout /dev/null -out other.pem 2>/dev/null;"
                        + " openssl verify -CAfile other.pem -untrusted chain.pem doctor.pem; status=$?;"
                        + " openssl ts -verify -in timestamp.tsr -data timestamped.bin -CAfile other.pem -untrusted chain.pem"
                        + " && status=0; rm other.pem; exit $status");
        assertThat(other.status()).as(other.said()).isNotZero();
        assertThat(Files.exists(first.resolve("other.pem"))).isFalse();
    }

    private void copyTo(Path copy) throws IOException {
        try (var files = Files.list(second)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    private static String serial(Path folder) {
        return Program.run(folder, "openssl", "x509", "-in", "doctor.pem", "-noout", "-serial")
                .said()
                .strip()
                .replace("serial=", "")
                .toUpperCase(Locale.ROOT);
    }
}
