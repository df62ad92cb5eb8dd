package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.RevokeByRegistrar;
import th.morprom.did.ra.consent.SealReceipts;
import th.morprom.did.ra.consent.SealedReceipts;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.proof.VerifyProof;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * The portal here and the CA in a process of its own. What {@code kill -9} does to the CA itself is {@code KilledProcessTest}'s, and what lost
 * answers do to the portal {@code EnrolKeyTest}'s.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TwoProcessesTest {
    private @Nullable TwoProcesses started;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        started = new TwoProcesses(folder);
    }

    @AfterAll
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private TwoProcesses processes() {
        return Objects.requireNonNull(started);
    }

    @Test
    void the_whole_line_passes_over_the_wire() throws Exception {
        var system = processes().portal();
        assertThat(system.get(CertificateAuthority.class).getClass().getSimpleName())
                .isEqualTo("EjbcaCertificateAuthority");
        var watch = new Stopwatch(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), Instant.now());
        var walk = new Walk(system, watch, System.out);
        var applicant = new Applicant(system, watch, system.people().nextDoctor(system.data()));

        var held = walk.certify(applicant);
        var before = LocalDate.now(ZoneId.of("Asia/Bangkok"));
        var document = applicant.sign().pdf();

        var page = new VerificationPage(system.publicUrl());
        assertThat(page.verdict(document)).isEqualTo("VALID");
        // Its QR code is signed by a key of the portal's token, which the CA there certified.
        var proven = new VerifyProof(system.get(ProofKeys.class).certificates());
        assertThat(proven.verify(PrintedPage.of(document).scanned(), Instant.now())
                        .written())
                .isIn(before, LocalDate.now(ZoneId.of("Asia/Bangkok")));
        Thread.sleep(1_100); // revocation times are whole seconds
        system.get(RevokeByRegistrar.class)
                .revoke(
                        system.staff().facilityRegistrar(),
                        held.serialHex(),
                        CertificateRevocationReason.CESSATION_OF_OPERATION);
        assertThat(page.verdict(document)).isEqualTo("REVOKED_LATER");
    }

    @Test
    void receipts_of_consent_are_sealed_by_a_key_that_the_ca_certified_over_the_wire() throws Exception {
        var system = processes().portal();
        Applicants.submitted(system, Applicants.doctors(system, 1));

        var receipt = sealed(system).get(0);

        var pdf = system.get(SealedReceipts.class).pdf(receipt).orElseThrow();
        var verdict = system.get(VerifyDocument.class).verify(pdf);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VALID);
        assertThat(verdict.level()).contains(Verdict.Level.LT);
        assertThat(verdict.signer().orElseThrow().name()).startsWith("Record Seal ");
        var there = JdbcClient.create(processes().caDatabase());
        var certificate =
                new X509CertificateHolder(there.sql("""
                        select o.certificate from ca.certificate_outcome o
                          join ca.certificate c on c.serial = o.serial
                          join ca.end_entity_request r on r.request_id = c.request_id
                         where c.profile = 'record-seal' and r.registration_authority = 'portal'
                           and r.username like 'morprom-record-%'
                        """).query(byte[].class).single());
        assertThat(certificate.getSubject().getRDNs(BCStyle.O)[0].getFirst().getValue())
                .hasToString(TwoProcesses.ORGANISATION);
        assertThat(CertificatePolicies.fromExtensions(certificate.getExtensions())
                        .getPolicyInformation()[0]
                        .getPolicyIdentifier()
                        .getId())
                .endsWith(".1.9");
    }

    private static List<UUID> sealed(DemoSystem system) throws InterruptedException {
        var jdbc = system.get(JdbcClient.class);
        var waiting = jdbc.sql("select count(*) from ra.sealed_receipt where pdf is null");
        for (var turn = 0; turn < 120 && waiting.query(Integer.class).single() > 0; turn++) {
            system.get(SealReceipts.class).seal();
            Thread.sleep(500); // another thread of the system may have the last one in its hands
        }
        assertThat(waiting.query(Integer.class).single()).isZero();
        return jdbc.sql("select receipt from ra.sealed_receipt order by sealed_at desc")
                .query(UUID.class)
                .list();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void whenever_the_ca_is_killed_every_enrolment_ends_in_one_certificate_and_every_revocation_arrives()
            throws Exception {
        for (var moment : KilledCa.moments()) {
            new KilledCa(processes()).killed(moment);
        }
    }
}
