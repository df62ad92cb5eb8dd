package th.morprom.did.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePki;
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

    @Test
    void dss_passes_an_elliptic_signature_at_level_lt() {
        passes(SampleHierarchy.ecdsa());
    }

    @Test
    void dss_passes_an_rsa_signature_at_level_lt() {
        passes(SampleHierarchy.rsa());
    }

    @Test
    void dss_passes_elliptic_and_rsa_signatures_at_level_lta() {
        for (var hierarchy : List.of(SampleHierarchy.ecdsa(), SampleHierarchy.rsa())) {
            var pki = new SamplePki(hierarchy, Clock.systemUTC());
            var signed = pki.signedLta();
            passes(signed, hierarchy, SignatureLevel.PAdES_BASELINE_LTA);
            passes(pki.sources().archived(signed), hierarchy, SignatureLevel.PAdES_BASELINE_LTA);
        }
    }

    @Test
    void dss_passes_signature_and_seal_at_levels_lt_and_lta() {
        for (var hierarchy : List.of(SampleHierarchy.ecdsa(), SampleHierarchy.rsa())) {
            var pki = new SamplePki(hierarchy, Clock.systemUTC());
            var sealed = pki.sealedLt();
            var archived = pki.sources().archived(sealed);

            assertThat(Dss.judge(sealed, hierarchy).getSignaturesCount()).isEqualTo(2);
            passes(sealed, hierarchy, SignatureLevel.PAdES_BASELINE_LT);
            passes(archived, hierarchy, SignatureLevel.PAdES_BASELINE_LTA);
            passes(pki.sources().archived(archived), hierarchy, SignatureLevel.PAdES_BASELINE_LTA);
        }
    }

    private static void passes(SampleHierarchy hierarchy) {
        var pki = new SamplePki(hierarchy, Clock.systemUTC());
        passes(pki.signedLt(), hierarchy, SignatureLevel.PAdES_BASELINE_LT);
    }

    private static void passes(byte[] signed, SampleHierarchy hierarchy, SignatureLevel level) {
        var report = Dss.judge(signed, hierarchy);

        assertThat(report.getSignatureIdList()).isNotEmpty().allSatisfy(id -> {
            assertThat(report.getIndication(id))
                    .as("%s", report.getSubIndication(id))
                    .isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).isEqualTo(level);
        });
        assertThat(report.getTimestampIdList())
                .allSatisfy(stamp -> assertThat(report.getIndication(stamp)).isEqualTo(Indication.PASSED));
    }

    @Test
    void pdfsig_finds_the_signature_valid_and_the_certificate_trusted(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();

        assertThat(pdfsig(folder, pki, pki.signedT()))
                .contains(
                        "Signature is Valid", "Certificate is Trusted", "Total document signed", "ETSI.CAdES.detached");
    }

    @Test
    void pdfsig_finds_it_valid_under_a_time_stamp_of_the_document(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();

        assertThat(pdfsig(folder, pki, pki.signedLta()))
                .contains("Signature is Valid", "Certificate is Trusted", "Time-stamping Unit");
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
    void qpdf_finds_nothing_wrong_with_the_file(@TempDir Path folder) throws IOException {
        var pki = SamplePki.create();
        for (var signed : List.of(
                pki.signedLt(), pki.signedLta(), pki.sealedLt(), pki.sources().archived(pki.sealedLt()))) {
            Files.write(folder.resolve("signed.pdf"), signed);

            assertThat(Program.run(folder, "qpdf", "--check", "signed.pdf").said())
                    .contains("No syntax or stream encoding errors found");
        }
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
