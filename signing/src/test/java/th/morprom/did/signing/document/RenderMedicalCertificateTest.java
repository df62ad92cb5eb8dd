package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.document.SampleCertificates.CLOCK;
import static th.morprom.did.signing.document.SampleCertificates.certificate;
import static th.morprom.did.signing.document.SampleCertificates.named;
import static th.morprom.did.signing.document.SampleCertificates.reference;
import static th.morprom.did.signing.document.SampleCertificates.saying;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.sample.SamplePdf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RenderMedicalCertificateTest {
    private final RenderMedicalCertificate renderMedicalCertificate = new RenderMedicalCertificate(CLOCK);

    @Test
    void makes_a_pdfa_3b() throws IOException {
        byte[] pdf = kept("sample", renderMedicalCertificate.render(certificate(), reference()));

        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void knows_the_characters_of_every_glyph_as_level_u_asks() {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        // Only the level it names itself is another.
        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_U)).allMatch(v -> v.startsWith("6.6.4-3 "));
    }

    @Test
    void is_sound_to_qpdf() {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        assertThat(Tool.read(pdf, "qpdf", "--check", "@")).contains("No syntax or stream encoding errors found");
    }

    @Test
    void is_one_a4_page_with_a_classic_cross_reference_table() {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        assertThat(Tool.read(pdf, "pdfinfo", "@"))
                .containsPattern("Pages: +1\n")
                .containsPattern("Page size: +595\\.\\d+ x 841\\.\\d+ pts \\(A4\\)")
                .containsPattern("Title: +ใบรับรองแพทย์ เลขที่ MC-2569-0000042\n")
                .containsPattern("CreationDate: .*2026");
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .contains("\nxref\n")
                .doesNotContain("/XRef");
    }

    @Test
    void holds_its_content_as_an_associated_json_file() throws IOException {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        try (PDDocument document = Loader.loadPDF(pdf)) {
            var specification = Objects.requireNonNull(document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("medical-certificate.json"));
            assertThat(specification.getCOSObject().getNameAsString("AFRelationship"))
                    .isEqualTo("Data");
            assertThat(document.getDocumentCatalog()
                            .getCOSObject()
                            .getCOSArray(COSName.getPDFName("AF"))
                            .getObject(1))
                    .isSameAs(specification.getCOSObject());
            JsonNode file =
                    JsonMapper.shared().readTree(specification.getEmbeddedFile().toByteArray());
            assertThat(file.get("format").asString()).isEqualTo("morprom-medical-certificate/2");
            assertThat(file.get("number").asString()).isEqualTo(reference().number());
            assertThat(MedicalCertificate.ofJson(JsonMapper.shared().writeValueAsBytes(file.get("certificate"))))
                    .isEqualTo(certificate());
        }
    }

    @Test
    void holds_the_same_as_a_fhir_document() throws IOException {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        assertThat(EmbeddedFhir.of(pdf))
                .hasValue(FhirBundle.json(certificate(), reference(), SampleCertificates.CLOCK.instant()));
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .contains("/Subtype /application#2Ffhir+json", "(medical-certificate.fhir.json)");
        assertThat(EmbeddedFhir.of(SamplePdf.onePage())).isEmpty();
    }

    @Test
    void shows_the_verification_address_as_a_qr_code_that_phones_read() throws IOException, ReaderException {
        var longest = new DocumentReference(
                "MC-2569-0000042",
                URI.create("https://verify.example.org/v/" + "x".repeat(131)),
                reference().code());

        for (DocumentReference reference : new DocumentReference[] {reference(), longest}) {
            byte[] pdf = renderMedicalCertificate.render(certificate(), reference);
            assertThat(scanned(pdf)).isEqualTo(reference.verificationUrl().toString());
        }
    }

    @Test
    void gives_the_same_bytes_for_the_same_content_and_second() {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());

        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(i -> renderMedicalCertificate.render(certificate(), reference())))
                .allMatch(again -> Arrays.equals(again, pdf));
        assertThat(new RenderMedicalCertificate(Clock.offset(CLOCK, Duration.ofSeconds(1)))
                        .render(certificate(), reference()))
                .isNotEqualTo(pdf);
    }

    @Test
    void prints_names_in_other_latin_alphabets_with_the_full_typeface() throws IOException {
        byte[] common = renderMedicalCertificate.render(certificate(), reference());
        byte[] pdf =
                renderMedicalCertificate.render(named(new PersonName("Mr.", "Łukasz Đặng", "Ãñçüş-Øßæ")), reference());

        assertThat(pdf.length).isGreaterThan(common.length + 20_000);
        assertThat(Tool.read(pdf, "pdftotext", "-raw", "@", "-")).contains("Mr. Łukasz Đặng Ãñçüş-Øßæ");
        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_U)).allMatch(v -> v.startsWith("6.6.4-3 "));
    }

    @Test
    void has_every_character_that_the_form_accepts() {
        for (Style style : Style.values()) {
            for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
                if (FormText.isPrintable(c)) {
                    assertThat(Typeface.of(style).has(c))
                            .as("%s U+%04X", style, c)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void cannot_be_made_to_write_pdf_operators_or_xml() {
        String hostile = ") Tj ET Q >> endstream endobj <</JS (app.alert(1))>> ]]> </rdf:RDF> & \\";
        byte[] pdf = renderMedicalCertificate.render(saying(hostile), reference());

        assertThat(Tool.read(pdf, "pdftotext", "-raw", "@", "-").replaceAll("\\s", ""))
                .contains(hostile.replaceAll("\\s", ""));
        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    private static String scanned(byte[] pdf) throws IOException, ReaderException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 300);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText();
        }
    }

    /** To be looked at: signing/target/*.pdf. */
    private static byte[] kept(String name, byte[] pdf) throws IOException {
        Files.write(Path.of("target", name + ".pdf"), pdf);
        return pdf;
    }
}
