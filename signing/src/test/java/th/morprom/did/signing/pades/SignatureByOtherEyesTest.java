package th.morprom.did.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.document.PdfaValidator;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.program.Program;

/** Our signatures, judged by software that we did not write. */
class SignatureByOtherEyesTest {
    @Test
    void dss_sees_a_signature_at_all() {
        var pki = SamplePki.create();

        var report = Dss.judge(pki.signedT(), pki.hierarchy());

        assertThat(report.getSignaturesCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void dss_passes_elliptic_and_rsa_signatures_at_every_level(Level level) {
        for (var hierarchy : List.of(SampleHierarchy.ecdsa(), SampleHierarchy.rsa())) {
            var pki = new SamplePki(hierarchy, Clock.systemUTC());

            passes(judged(pki.signed(page(), level), level, pki), level);
        }
    }

    /** What has its status with it is judged by nothing else. */
    private static SimpleReport judged(byte[] signed, Level level, SamplePki pki) {
        return switch (level) {
            case B, T -> Dss.judgeAsking(signed, pki);
            case LT, LTA -> Dss.judge(signed, pki.hierarchy());
        };
    }

    @Test
    void dss_passes_a_second_time_stamp_of_the_document() {
        for (var hierarchy : List.of(SampleHierarchy.ecdsa(), SampleHierarchy.rsa())) {
            var pki = new SamplePki(hierarchy, Clock.systemUTC());

            passes(pki.sources().archived(pki.signedLta()), hierarchy, Level.LTA);
        }
    }

    @Test
    void dss_passes_signature_and_seal_at_levels_lt_and_lta() {
        for (var hierarchy : List.of(SampleHierarchy.ecdsa(), SampleHierarchy.rsa())) {
            var pki = new SamplePki(hierarchy, Clock.systemUTC());
            var sealed = pki.sealedLt();
            var archived = pki.sources().archived(sealed);

            assertThat(Dss.judge(sealed, hierarchy).getSignaturesCount()).isEqualTo(2);
            passes(sealed, hierarchy, Level.LT);
            passes(archived, hierarchy, Level.LTA);
            passes(pki.sources().archived(archived), hierarchy, Level.LTA);
        }
    }

    private static void passes(byte[] signed, SampleHierarchy hierarchy, Level level) {
        passes(Dss.judge(signed, hierarchy), level);
    }

    private static void passes(SimpleReport report, Level level) {
        assertThat(report.getSignatureIdList()).isNotEmpty().allSatisfy(id -> {
            assertThat(report.getIndication(id))
                    .as("%s", report.getSubIndication(id))
                    .isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).hasToString("PAdES-BASELINE-" + level);
        });
        assertThat(report.getTimestampIdList())
                .allSatisfy(stamp -> assertThat(report.getIndication(stamp)).isEqualTo(Indication.PASSED));
    }

    @ParameterizedTest
    @EnumSource
    void pdfsig_finds_the_signature_valid_and_the_certificate_trusted_at_every_level(Level level, @TempDir Path folder)
            throws IOException {
        var pki = SamplePki.create();

        var said = pdfsig(folder, pki, pki.signed(page(), level));

        assertThat(said).contains("Signature is Valid", "Certificate is Trusted", "ETSI.CAdES.detached");
        switch (level) {
            case B, T -> assertThat(said).contains("- Total document signed");
            case LT -> assertThat(said).contains("Not total document signed");
            case LTA -> assertThat(said).contains("Not total document signed", "Time-stamping Unit");
        }
    }

    @Test
    void pdfsig_finds_signature_and_seal_valid(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();

        var said = pdfsig(folder, pki, pki.sources().archived(pki.sealedLt()));

        assertThat(said.split("Signature is Valid", -1)).as("two of them").hasSize(3);
        assertThat(said.split("Certificate is Trusted", -1)).hasSize(3);
    }

    private static String pdfsig(Path folder, SamplePki pki, byte[] signed) throws IOException {
        Files.write(folder.resolve("signed.pdf"), signed);
        Files.write(folder.resolve("root.der"), pki.hierarchy().root().der());
        Files.createDirectory(folder.resolve("nss"));
        Program.run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password");
        Program.run(folder, "certutil", "-A", "-d", "sql:nss", "-n", "root", "-t", "CT,C,C", "-i", "root.der");

        return Program.run(folder, "pdfsig", "-no-ocsp", "-nssdir", "sql:" + folder.resolve("nss"), "signed.pdf")
                .said();
    }

    @Test
    void qpdf_finds_nothing_wrong_with_a_sealed_file(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();
        for (var sealed : List.of(pki.sealedLt(), pki.sources().archived(pki.sealedLt()))) {
            qpdfFindsNothing(folder, sealed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void qpdf_and_verapdf_find_nothing_wrong_at_any_level(Level level, @TempDir Path folder) throws IOException {
        var signed = SamplePki.create().signed(page(), level);

        qpdfFindsNothing(folder, signed);
        assertThat(PdfaValidator.violations(signed, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    private static void qpdfFindsNothing(Path folder, byte[] signed) throws IOException {
        Files.write(folder.resolve("signed.pdf"), signed);

        assertThat(Program.run(folder, "qpdf", "--check", "signed.pdf").said())
                .contains("No syntax or stream encoding errors found");
    }

    /** A medical certificate as a doctor is shown it. */
    private static byte[] page() {
        return new RenderMedicalCertificate(SampleCertificates.CLOCK)
                .render(SampleCertificates.certificate(), SampleCertificates.reference());
    }

    @Test
    void openssl_verifies_the_cms_as_cades(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();
        var signed = pki.signedT();
        var text = new String(signed, StandardCharsets.ISO_8859_1);
        int gapStart = text.indexOf("/Contents <") + "/Contents ".length();
        int gapEnd = text.indexOf('>', gapStart) + 1;
        Files.write(
                folder.resolve("content"),
                (text.substring(0, gapStart) + text.substring(gapEnd)).getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("cms"), HexFormat.of().parseHex(text.substring(gapStart + 1, gapEnd - 1)));
        Files.write(folder.resolve("root.der"), pki.hierarchy().root().der());
        Program.run(folder, "openssl", "x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem");

        var verdict = Program.run(
                        folder,
                        "openssl",
                        "cms",
                        "-verify",
                        "-cades",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        "cms",
                        "-content",
                        "content",
                        "-CAfile",
                        "root.pem",
                        "-purpose",
                        "any",
                        "-out",
                        "verified")
                .said();

        assertThat(verdict).containsIgnoringCase("verification successful");
    }
}
