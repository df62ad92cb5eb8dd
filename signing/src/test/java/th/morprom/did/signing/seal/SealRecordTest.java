package th.morprom.did.signing.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.document.PdfaValidator;
import th.morprom.did.signing.document.RenderRecord;
import th.morprom.did.signing.document.ServiceRecord;
import th.morprom.did.signing.document.ServiceRecord.Content;
import th.morprom.did.signing.document.ServiceRecord.Line;
import th.morprom.did.signing.document.Tool;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.program.Program;

class SealRecordTest {
    private final SamplePki pki = SamplePki.create();
    private final Map<String, SampleCertificate> certified = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final SealRecord seals = sealing(Optional.of(label -> {
        asked.add(label);
        var seal = certified.computeIfAbsent(label, made -> pki.hierarchy().recordSeal());
        return new RecordSealKeys.Certified(SamplePki.key(seal), seal.chain());
    }));

    @Test
    void our_verifier_dss_and_pdfsig_find_a_sealed_record_valid(@TempDir Path folder) throws IOException {
        var sealed = seals.seal(record("นางสาวตัวอย่าง ทดสอบ"), "หลักฐานความยินยอม");

        var verdict = Verifier.verify(sealed.pdf(), pki);
        assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.signing().orElseThrow().time()).isEqualTo(sealed.time());
        assertThat(verdict.signer().orElseThrow().profession()).isEmpty();
        assertThat(verdict.signer().orElseThrow().certificateSerial()).isEqualTo(sealed.certificate());

        var report = Dss.judge(sealed.pdf(), pki.hierarchy());
        assertThat(report.getSignatureIdList()).singleElement().satisfies(id -> {
            assertThat(report.getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
            assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
        });

        Files.write(folder.resolve("sealed.pdf"), sealed.pdf());
        Files.write(folder.resolve("root.der"), pki.hierarchy().root().der());
        Files.createDirectory(folder.resolve("nss"));
        Program.run(folder, "certutil", "-N", "-d", "sql:nss", "--empty-password");
        Program.run(folder, "certutil", "-A", "-d", "sql:nss", "-n", "root", "-t", "CT,C,C", "-i", "root.der");
        assertThat(Program.run(folder, "pdfsig", "-no-ocsp", "-nssdir", "sql:" + folder.resolve("nss"), "sealed.pdf")
                        .said())
                .contains("Signature is Valid", "Certificate is Trusted");
    }

    @Test
    void a_changed_record_does_not_hold() {
        var sealed =
                seals.seal(record("นางสาวตัวอย่าง ทดสอบ"), "หลักฐานความยินยอม").pdf();
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        sealed[text.indexOf("/MediaBox") + "/MediaBox [0.0".length()] ^= 1;

        assertThat(Verifier.verify(sealed, pki).outcome()).isNotEqualTo(Outcome.VALID);
    }

    @Test
    void the_page_is_a_pdfa_3b_in_thai_with_the_record_inside() throws IOException {
        var pdf = record("นางสาวตัวอย่าง ทดสอบ \uD83D\uDE00");
        Files.write(Path.of("target", "sample-record.pdf"), pdf);

        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
        assertThat(Tool.read(pdf, "pdftotext", "-raw", "@", "-"))
                .contains("นางสาวตัวอย่าง ทดสอบ", "ข้าพเจ้ายินยอม", "• เลขประจำตัวประชาชน");
        assertThat(Tool.read(pdf, "pdfdetach", "-list", "@")).contains("consent-receipt.json", "notice.txt");
    }

    @Test
    void a_key_serves_its_year_and_has_a_successor_once_it_is_revoked() {
        var year = Clock.systemUTC().instant().toString().substring(0, 4);
        var first = seals.seal(record("ก"), "ทดสอบ");
        seals.seal(record("ข"), "ทดสอบ");
        assertThat(asked).containsExactly("record-seal-" + year);

        pki.hierarchy()
                .revoke(
                        Objects.requireNonNull(certified.get("record-seal-" + year)),
                        pki.clock().instant(),
                        1);
        var second = seals.seal(record("ค"), "ทดสอบ");

        assertThat(asked).containsExactly("record-seal-" + year, "record-seal-" + year + "-2");
        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(Verifier.verify(second.pdf(), pki).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void waits_while_its_certificate_is_suspended_or_nobody_certifies() {
        seals.seal(record("ก"), "ทดสอบ");
        pki.hierarchy().revoke(certified.values().iterator().next(), pki.clock().instant(), 6);

        assertThatThrownBy(() -> seals.seal(record("ข"), "ทดสอบ")).isInstanceOf(SourceUnavailable.class);
        assertThat(certified).hasSize(1);
        assertThatThrownBy(() -> sealing(Optional.empty()).seal(record("ข"), "ทดสอบ"))
                .isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void waits_for_a_certificate_that_begins_a_moment_from_now_and_asks_for_no_other() {
        var year = Clock.systemUTC().instant().toString().substring(0, 4);
        certified.put(
                "record-seal-" + year,
                pki.hierarchy().recordSeal(pki.clock().instant().plusSeconds(3_600)));

        assertThatThrownBy(() -> seals.seal(record("ก"), "ทดสอบ")).isInstanceOf(SourceUnavailable.class);

        assertThat(asked).containsExactly("record-seal-" + year);
    }

    private SealRecord sealing(Optional<RecordSealKeys> keys) {
        var sources = pki.sources();
        return new SealRecord(
                keys,
                new SealRecord.Trust(pki.paths(), sources.askStatus()),
                new CompleteSignature(sources.requestTimestamp()),
                sources.validationData(),
                pki.clock());
    }

    private byte[] record(String name) {
        return new RenderRecord(pki.clock())
                .render(new ServiceRecord(
                        "ใบรับการให้ความยินยอม",
                        List.of(
                                new Line("ผู้ให้ความยินยอม", name),
                                new Line("เลขที่ใบรับ", "0f0f0f0f-0000-4000-8000-000000000001")),
                        "ข้อความที่แสดง",
                        "ข้าพเจ้ายินยอมให้เก็บรวบรวมข้อมูลต่อไปนี้\n• เลขประจำตัวประชาชน\n\nถอนได้ทุกเมื่อ",
                        "เอกสารนี้ไม่ใช่ลายมือชื่อของผู้ใด",
                        List.of(
                                new Content("notice.txt", "text/plain", "notice", "ข้าพเจ้ายินยอม"),
                                new Content("consent-receipt.json", "application/json", "receipt", "{}"))));
    }
}
