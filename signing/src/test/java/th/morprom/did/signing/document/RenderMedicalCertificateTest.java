package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.document.SampleCertificates.CLOCK;
import static th.morprom.did.signing.document.SampleCertificates.certificate;
import static th.morprom.did.signing.document.SampleCertificates.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class RenderMedicalCertificateTest {
    private final RenderMedicalCertificate renderMedicalCertificate = new RenderMedicalCertificate(CLOCK);

    @Test
    void makes_a_pdfa_3b() throws IOException {
        byte[] pdf = renderMedicalCertificate.render(certificate(), reference());
        Files.write(Path.of("target/sample.pdf"), pdf);

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
}
