package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.document.SampleCertificates.CLOCK;
import static th.morprom.did.signing.document.SampleCertificates.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of every type. */
class EveryFormTest {
    private final RenderMedicalCertificate renderMedicalCertificate = new RenderMedicalCertificate(CLOCK);

    @ParameterizedTest
    @EnumSource
    void is_a_pdfa_3b_of_one_page(CertificateType type) throws IOException {
        byte[] pdf = renderMedicalCertificate.render(SampleCertificates.of(type), reference());
        Files.write(Path.of("target", "sample-" + type.name().toLowerCase(Locale.ROOT) + ".pdf"), pdf);

        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
        assertThat(Tool.read(pdf, "pdfinfo", "@")).containsPattern("Pages: +1\n");
    }

    @ParameterizedTest
    @EnumSource
    void poppler_reads_exactly_the_text_that_was_given_and_in_reading_order(CertificateType type) {
        byte[] pdf = renderMedicalCertificate.render(SampleCertificates.of(type), reference());
        String given = DrawnText.of(pdf).stream().map(DrawnText::text).collect(Collectors.joining());

        assertThat(read(pdf)).isEqualTo(withoutSpaces(given));
    }

    @ParameterizedTest
    @EnumSource
    void prints_everything_that_its_content_says(CertificateType type) {
        MedicalCertificate certificate = SampleCertificates.of(type);
        String read = read(renderMedicalCertificate.render(certificate, reference()));

        assertThat(words(JsonMapper.shared().readTree(certificate.json())))
                .allSatisfy(word -> assertThat(read).contains(withoutSpaces(word)));
        assertThat(read)
                .contains(
                        "ใบรับรองแพทย์",
                        "ลงนามด้วยลายมือชื่อดิจิทัล",
                        "จัดทำเพื่อลงนามเมื่อ9มิถุนายน2569เวลา10:04น.",
                        reference().number());
    }

    @Test
    void has_the_book_and_the_number_where_the_paper_has_them() {
        String series = read(renderMedicalCertificate.render(SampleCertificates.certificate(), reference()));
        String other = read(renderMedicalCertificate.render(
                SampleCertificates.certificate(),
                new DocumentReference(
                        "OWN/42", reference().verificationUrl(), reference().code())));

        assertThat(series).contains("เล่มที่2569เลขที่MC-2569-0000042");
        assertThat(other).contains("เลขที่OWN/42").doesNotContain("เล่มที่");
    }

    /** The widest letter, the narrowest, words without spaces, piled marks, and text that breaks after each letter. */
    @ParameterizedTest
    @ValueSource(strings = {"W", "i", "ฌ", "ปู้", "น้ำ", "ก ", "กตัญญู", "ทดสอบ", "Ễ"})
    void keeps_the_fullest_form_inside_its_frame(String syllable) throws IOException {
        for (CertificateType type : CertificateType.values()) {
            MedicalCertificate full = new FullForms(syllable).of(type);
            byte[] pdf = renderMedicalCertificate.render(full, reference());
            Files.write(Path.of("target", "sample-full-" + type.name().toLowerCase(Locale.ROOT) + ".pdf"), pdf);

            assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
            requireInside(pdf);
            String read = read(pdf);
            assertThat(words(JsonMapper.shared().readTree(full.json())))
                    .allSatisfy(word -> assertThat(read).contains(withoutSpaces(word)));
        }
    }

    @Test
    void what_a_patient_keeps_to_himself_is_nowhere_in_the_file() {
        MedicalCertificate told = SampleCertificates.sickLeave(Diagnosis.of("ไข้หวัดใหญ่", "J10.1"));
        MedicalCertificate withheld = SampleCertificates.sickLeave(Diagnosis.withheld());

        byte[] toldPdf = renderMedicalCertificate.render(told, reference());
        byte[] withheldPdf = renderMedicalCertificate.render(withheld, reference());

        assertThat(read(toldPdf)).contains("ไข้หวัดใหญ่(ICD-10J10.1)");
        assertThat(attached(toldPdf, "1")).contains("ไข้หวัดใหญ่", "J10.1");
        assertThat(attached(toldPdf, "2")).contains("ไข้หวัดใหญ่", "J10.1");
        assertThat(read(withheldPdf))
                .contains("การวินิจฉัยโรคไม่ประสงค์เปิดเผย", "แพทย์ผู้ตรวจรักษาใบอนุญาต")
                .doesNotContain("ไข้หวัดใหญ่", "ICD");
        assertThat(attached(withheldPdf))
                .doesNotContain("ไข้หวัดใหญ่", "J10.1")
                .contains("\"diagnosis\":{\"disclosed\":false,\"text\":\"\",\"icd10\":\"\"}");
    }

    @Test
    void names_who_declared_for_a_minor_and_what_he_is_to_him() throws IOException {
        byte[] pdf = renderMedicalCertificate.render(SampleCertificates.ofMinor(), reference());
        Files.write(Path.of("target", "sample-minor.pdf"), pdf);

        assertThat(read(pdf)).contains("ผู้ให้ถ้อยคำแทนผู้เยาว์นางสมมติน้ำผึ้งดีในฐานะบิดาหรือมารดา");
    }

    @ParameterizedTest
    @EnumSource
    void says_until_when_it_is_good_where_its_form_does(CertificateType type) {
        MedicalCertificate certificate = SampleCertificates.of(type);
        String read = read(renderMedicalCertificate.render(certificate, reference()));

        certificate
                .validUntil()
                .ifPresentOrElse(
                        day -> assertThat(read).contains(withoutSpaces("คือถึงวันที่" + FormDate.written(day))),
                        () -> assertThat(read).doesNotContain("ให้ใช้ได้"));
    }

    private static void requireInside(byte[] pdf) {
        for (DrawnText span : DrawnText.of(pdf)) {
            for (DrawnText.Glyph glyph : span.glyphs()) {
                assertThat(glyph.x()).as(span.text()).isBetween(41f, 554f);
                assertThat(glyph.x() + glyph.advance()).as(span.text()).isLessThan(554f);
                assertThat(glyph.y()).as(span.text()).isBetween(28f, 815f);
            }
        }
    }

    /** Every text in it; dates, numbers and what is ticked are printed otherwise. */
    private static List<String> words(JsonNode json) {
        if (json.isString()) {
            String text = json.stringValue();
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Z][A-Z_0-9]+|[a-z-]+/[0-9]") ? List.of() : List.of(text);
        }
        return json.valueStream().flatMap(member -> words(member).stream()).toList();
    }

    private static String attached(byte[] pdf) {
        return attached(pdf, "1") + attached(pdf, "2");
    }

    private static String attached(byte[] pdf, String file) {
        return Tool.read(pdf, "pdfdetach", "-save", file, "-o", "/dev/stdout", "@");
    }

    private static String read(byte[] pdf) {
        return withoutSpaces(Tool.read(pdf, "pdftotext", "-raw", "@", "-"));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("[\\s\f]+", "");
    }
}
