package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.SelfSigned;
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
    void looks_at_no_more_than_200000_objects() {
        assertThat(verifier.verify(objects(200_000)).outcome()).isEqualTo(Outcome.NOT_SIGNED);
        assertThat(verifier.verify(objects(200_001)).outcome()).isEqualTo(Outcome.TOO_COMPLEX);
    }

    /** A page, a stream of objects, and a table by which all the others are in that stream. */
    private static byte[] objects(int many) {
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("\0\0\0\0");
        for (var object : List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
                "<< /Type /ObjStm /N 1 /First 4 /Length 8 >>\nstream\n5 0 null\nendstream")) {
            table.append('\1').append((char) (file.length() >> 8)).append((char) (file.length() & 0xff));
            table.append('\0');
            file.append(table.length() / 4 - 1)
                    .append(" 0 obj\n")
                    .append(object)
                    .append("\nendobj\n");
        }
        table.append("\2\0\4\0".repeat(many - 4));
        int start = file.length();
        file.append(many + 1)
                .append(" 0 obj\n<< /Type /XRef /W [1 2 1] /Root 1 0 R /Size ")
                .append(many + 1);
        file.append(" /Length ").append(table.length()).append(" >>\nstream\n").append(table);
        return file.append("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    @Test
    void looks_at_no_more_than_80_later_revisions() {
        var signed = pki.signedLt();

        assertThat(verifier.verify(revised(signed, 79)).outcome())
                .as("with the one that brings the validation data")
                .isEqualTo(Outcome.VALID);
        for (int more : new int[] {80, 3_000}) {
            var verdict = verifier.verify(revised(signed, more));

            assertThat(verdict.outcome()).as("%d", more).isEqualTo(Outcome.TOO_COMPLEX);
            assertThat(verdict.findings()).containsExactly(Finding.TOO_COMPLEX);
            assertThat(verifier.verify(revised(drawnOver(signed), more)).outcome())
                    .as("what is wrong with the first of them is not hidden by the others")
                    .isEqualTo(Outcome.MODIFIED);
        }
    }

    private static byte[] drawnOver(byte[] signed) {
        return StoreEdits.updated(signed, document -> {
            document.getPage(0).setRotation(90);
            StoreEdits.written(document.getPage(0).getCOSObject());
        });
    }

    /** With as many updates, none of which changes anything. */
    static byte[] revised(byte[] signed, int times) {
        var file = new StringBuilder(new String(signed, ISO_8859_1));
        var trailer = file.substring(file.lastIndexOf("trailer"), file.lastIndexOf("startxref"));
        var before = file.substring(file.lastIndexOf("startxref") + 9, file.lastIndexOf("%%EOF"))
                .strip();
        for (int i = 0; i < times; i++) {
            var start = String.valueOf(file.length());
            file.append("xref\n0 1\n0000000000 65535 f \n")
                    .append(trailer.replaceFirst("/Prev \\d+", "/Prev " + before));
            file.append("startxref\n" + start + "\n%%EOF\n");
            before = start;
        }
        return file.toString().getBytes(ISO_8859_1);
    }

    @Test
    void does_not_inflate_a_bomb() {
        assertTooComplex("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", deflated());
    }

    @Test
    void does_not_inflate_a_bomb_that_another_filter_hides() {
        var bomb = deflated();
        var hex = HexFormat.of().formatHex(bomb.getBytes(ISO_8859_1)) + ">";

        for (var filter : List.of(
                "/Filter [/ASCIIHexDecode /FlateDecode]",
                "/Filter [/AHx/F#6cateDecode]",
                "/F#69lter[/ASCII#48exDecode /Fl]")) {
            assertTooComplex("/Type /Other " + filter, hex);
        }
        // A parser that passes over the first two bytes inflates it all the same.
        assertTooComplex("/Filter /FlateDecode", "  " + bomb.substring(2));
        assertTooComplex("/Filter 9 0 R", hex);
        assertTooComplex("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>", "x");
        assertTooComplex("/Filter [/AHx /Fl] /X (a(b)\n/Filter [/DCTDecode] ) >>", hex);
    }

    @Test
    void cross_reference_and_object_streams_have_no_filter_but_flate() {
        for (var filter : List.of("[/ASCIIHexDecode /FlateDecode]", "/LZWDecode", "[/FlateDecode /ASCIIHexDecode]")) {
            assertTooComplex("/Type /XRef /Filter " + filter, "00>");
            assertTooComplex("/Type /ObjStm /Filter " + filter, "00>");
        }
    }

    @Test
    void filters_that_many_programs_put_one_upon_the_other_are_none_of_a_bomb() {
        var small = HexFormat.of().formatHex(deflated(1).getBytes(ISO_8859_1)) + ">";

        for (var filter : List.of("[ /ASCIIHexDecode /FlateDecode ]", "[/DCTDecode]", "/LZWDecode", "[]", "null")) {
            assertThat(InflatedSize.isBounded(
                            file("/Title (a (b)\nc) /Filter " + filter, small).getBytes(ISO_8859_1)))
                    .as(filter)
                    .isTrue();
        }
    }

    private void assertTooComplex(String entries, String content) {
        assertThat(verifier.verify(file(entries, content).getBytes(ISO_8859_1)).outcome())
                .as(entries)
                .isEqualTo(Outcome.TOO_COMPLEX);
    }

    private static String file(String entries, String content) {
        return "%PDF-1.7\n1 0 obj\n<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content
                + "\nendstream\nendobj\n%%EOF";
    }

    /** 300 MB of zeros. */
    private static String deflated() {
        return deflated(300);
    }

    private static String deflated(int megabytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                deflater.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(ISO_8859_1);
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

    /** A search by names alone goes through them in every order. */
    @Test
    void certificates_of_one_name_keep_nobody_waiting() {
        var signed = OtherProgram.signed(SamplePdf.onePage(), SelfSigned.anybody(pki.clock()));
        var file = StoreEdits.updated(signed, document -> {
            var certificates = new COSArray();
            for (int i = 0; i < 60; i++) {
                StoreEdits.add(
                        document, certificates, SelfSigned.anybody(pki.clock()).der());
            }
            StoreEdits.catalogue(document)
                    .setItem(StoreEdits.DSS, StoreEdits.with(COSName.getPDFName("Certs"), certificates));
            StoreEdits.written(StoreEdits.catalogue(document));
        });

        for (int i = 0; i < 3; i++) {
            var verdict = verifier.verify(file);
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.UNTRUSTED);
        }
        assertThat(verifier.verify(pki.signedLt()).outcome()).isEqualTo(Outcome.VALID);
    }

    private void assertNotValid(String file) {
        assertThat(verifier.verify(file.getBytes(ISO_8859_1)).outcome()).isNotIn(Outcome.VALID, Outcome.REVOKED_LATER);
    }
}
