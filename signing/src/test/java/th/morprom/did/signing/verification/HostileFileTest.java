package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Files made to hurt the verifier; each ends in a verdict, soon. */
class HostileFileTest {
    private final SamplePki pki = SamplePki.create();
    private final VerifyDocument verifier = Verifier.trusting(pki);

    @Test
    void survives_deep_nesting() {
        var nested = "%PDF-1.7\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF";
        var dictionaries = "%PDF-1.7\n1 0 obj\n" + "<</A".repeat(100_000) + "\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF";

        assertNotValid(nested);
        assertNotValid(dictionaries);
    }

    @Test
    void survives_fields_and_pages_that_contain_themselves() {
        assertNotValid("""
                %PDF-1.7
                1 0 obj
                << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>
                endobj
                2 0 obj
                << /Type /Pages /Kids [2 0 R] /Count 1 >>
                endobj
                3 0 obj
                << /T (a) /Kids [3 0 R 3 0 R] >>
                endobj
                trailer
                << /Root 1 0 R /Size 4 >>
                startxref
                0
                %%EOF
                """);
    }

    @Test
    void looks_at_no_more_than_2000_pages() throws IOException {
        assertThat(verifier.verify(pages(2000)).outcome()).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(verifier.verify(pages(2001)).outcome()).isEqualTo(Outcome.TOO_COMPLEX);
    }

    private static byte[] pages(int many) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < many; i++) {
                document.addPage(new PDPage());
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void does_not_inflate_a_bomb() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bomb)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                deflater.write(zeros);
            }
        }
        var file = "%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + bomb.size()
                + " >>\nstream\n" + bomb.toString(ISO_8859_1) + "\nendstream\nendobj\n%%EOF";

        assertThat(verifier.verify(file.getBytes(ISO_8859_1)).outcome()).isEqualTo(Outcome.TOO_COMPLEX);
    }

    @Test
    void ends_in_a_verdict_whatever_is_changed() {
        var signed = pki.signedLt();
        var random = new Random(20261124);
        for (int round = 0; round < 150; round++) {
            var forged = signed.clone();
            int changes = 1 + random.nextInt(20);
            for (int i = 0; i < changes; i++) {
                forged[random.nextInt(forged.length)] = (byte) random.nextInt();
            }
            assertThat(verifier.verify(forged).outcome()).as("round %d", round).isNotNull();
        }
    }

    @Test
    void calls_noise_with_a_header_no_pdf() {
        var random = new Random(42);
        var noise = new byte[100_000];
        random.nextBytes(noise);
        System.arraycopy("%PDF-1.7\n".getBytes(ISO_8859_1), 0, noise, 0, 9);

        assertThat(verifier.verify(noise).outcome()).isIn(Outcome.NOT_A_PDF, Outcome.NOT_SIGNED);
    }

    private void assertNotValid(String file) {
        assertThat(verifier.verify(file.getBytes(ISO_8859_1)).outcome()).isNotIn(Outcome.VALID, Outcome.REVOKED_LATER);
    }
}
