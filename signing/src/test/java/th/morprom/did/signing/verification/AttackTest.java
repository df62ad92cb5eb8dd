package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What forgers do to a signed PDF; each leaves its mark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
    final SamplePki pki = SamplePki.create();
    final VerifyDocument verifier = Verifier.trusting(pki);
    byte[] signed = new byte[0];
    int signedEnd;
    private int gapStart;
    private int gapEnd;

    /** What is attacked. */
    byte[] sign() {
        return pki.signedLt();
    }

    @BeforeAll
    void find_the_signature() {
        signed = sign();
        assertThat(verifier.verify(signed).outcome()).isEqualTo(Outcome.VALID);
        var text = text(signed);
        var matcher = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)").matcher(text);
        assertThat(matcher.find()).isTrue();
        gapStart = Integer.parseInt(matcher.group(1));
        gapEnd = Integer.parseInt(matcher.group(2));
        signedEnd = gapEnd + Integer.parseInt(matcher.group(3));
    }

    /**
     * In the suite one of so many is flipped, every byte with {@code -Dmorprom.campaign=true
     * -Djunit.jupiter.execution.timeout.mode=disabled}, which takes hours.
     */
    static int oneOf(int bytes) {
        return Boolean.getBoolean("morprom.campaign") ? 1 : bytes;
    }

    @Test
    void no_flipped_bit_in_the_signed_content_goes_unseen() {
        for (int at = 0; at < gapStart; at += oneOf(Math.max(1, gapStart / 150))) {
            assertNotValid(flipped(at), "byte " + at);
        }
        for (int at = gapEnd; at < signedEnd; at += oneOf(19)) {
            assertNotValid(flipped(at), "byte " + at);
        }
    }

    @Test
    void no_flipped_bit_outside_the_signed_content_makes_the_verdict_say_something_false() {
        var original = verifier.verify(signed);
        for (int at = gapStart; at < gapEnd; at += oneOf(127)) {
            assertNoFalseWord(flipped(at), original, "byte " + at);
        }
        for (int at = signedEnd; at < signed.length - 2; at += oneOf(191)) {
            assertNoFalseWord(flipped(at), original, "byte " + at);
        }
    }

    @Test
    void a_changed_content_is_called_modified() {
        var forged = replaced("/MediaBox [0.0 0.0 595", "/MediaBox [0.0 0.0 395");

        assertThat(forged.length).isEqualTo(signed.length);
        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void an_update_that_draws_over_the_page_is_a_modification() throws IOException {
        var forged = updated(document -> {
            try (var content = new PDPageContentStream(
                    document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 30);
                content.showText("30 days");
                content.endText();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            touch(document.getPage(0).getCOSObject());
        });

        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void an_update_that_adds_a_page_an_annotation_or_an_action_is_a_modification() throws IOException {
        var page = updated(document -> {
            document.addPage(new PDPage());
            touch(document.getDocumentCatalog().getPages().getCOSObject());
            touch(document.getDocumentCatalog().getCOSObject());
        });
        var annotation = updated(document -> {
            try {
                document.getPage(0).getAnnotations().add(new PDAnnotationText());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            touch(document.getPage(0).getCOSObject());
        });
        var action = updated(document -> {
            document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, new COSDictionary());
            touch(document.getDocumentCatalog().getCOSObject());
        });
        var permissions = updated(document -> {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.PERMS);
            touch(document.getDocumentCatalog().getCOSObject());
        });

        assertThat(verifier.verify(page).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(annotation).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(action).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(permissions).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_visible_field_that_nobody_signed_is_a_modification() throws IOException {
        assertThat(verifier.verify(updated(OtherProgram::addUnsignedSignatureField))
                        .outcome())
                .isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void an_update_that_removes_the_signature_is_named_so() throws IOException {
        var forged = updated(document -> {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.ACRO_FORM);
            touch(document.getDocumentCatalog().getCOSObject());
        });

        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.SIGNATURE_REMOVED);
    }

    @Test
    void bytes_after_the_end_are_a_modification() {
        for (var extra : new String[] {"x", "% comment\n", "\n4 0 obj\n<<>>\nendobj\n", "%%EOF", "<script>"}) {
            assertThat(verifier.verify(with(extra)).outcome()).as(extra).isEqualTo(Outcome.MODIFIED);
        }
    }

    /** Most readers look for the last lines within so many bytes, and for the objects themselves where they do not find them. */
    @Test
    void blanks_that_lead_readers_astray_are_a_modification() {
        int end = text(signed).lastIndexOf("%%EOF");
        int place = text(signed).lastIndexOf("startxref") + "startxref".length();
        for (int many : new int[] {3, 1_500, 5_000, 30_000}) {
            assertThat(verifier.verify(with("\n".repeat(many))).outcome()).isEqualTo(Outcome.MODIFIED);
            var blanks = " ".repeat(many);
            assertThat(verifier.verify(with(blanks)).outcome()).isEqualTo(Outcome.MODIFIED);
            assertNotValid(inserted(end, blanks), many + " before the end");
            assertNotValid(inserted(place, blanks), many + " before the place");
        }
    }

    @Test
    void an_update_without_a_cross_reference_section_is_a_modification() {
        var forged = with("\n4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n0\n%%EOF\n");

        assertThat(verifier.verify(forged).outcome()).isNotEqualTo(Outcome.VALID);
    }

    @Test
    void byte_ranges_that_leave_out_more_than_the_signature_are_damage() {
        var original = "/ByteRange [0 " + gapStart;
        for (var other : new int[] {gapStart - 10, gapStart + 1, 0, 10}) {
            var forged = replaced(original, padded("/ByteRange [0 " + other, original.length()));
            assertThat(verifier.verify(forged).outcome())
                    .as("gap from " + other)
                    .isEqualTo(Outcome.SIGNATURE_DAMAGED);
        }
        assertThat(verifier.verify(replaced("/ByteRange [0 ", "/ByteRange [1 ")).outcome())
                .isEqualTo(Outcome.SIGNATURE_DAMAGED);
        assertThat(verifier.verify(replaced("/ByteRange", "/ByteRangf")).outcome())
                .isEqualTo(Outcome.SIGNATURE_DAMAGED);
    }

    @Test
    void byte_ranges_that_overlap_or_go_back_or_leave_the_file_are_damage() {
        int rest = signedEnd - gapEnd;
        for (var other : List.of(
                gapEnd + " " + rest + " 0 " + gapStart,
                "0 " + gapEnd + " " + gapStart + " " + rest,
                "0 " + gapStart + " " + (gapStart - 9) + " " + rest,
                "0 " + gapStart + " " + gapStart + " " + rest,
                "0 " + gapStart + " 0 " + gapStart,
                "0 9 99 -9",
                "0 9 99 " + signed.length,
                "0 " + gapStart + " " + gapEnd,
                "")) {
            var forged = text(signed)
                    .replaceFirst("/ByteRange \\[[^]]*\\]", padded("/ByteRange [" + other, rangeLength() - 1) + "]")
                    .getBytes(ISO_8859_1);
            assertThat(forged).as(other).hasSameSizeAs(signed);

            assertThat(verifier.verify(forged).outcome()).as(other).isEqualTo(Outcome.SIGNATURE_DAMAGED);
        }
    }

    private int rangeLength() {
        int start = text(signed).indexOf("/ByteRange");
        return text(signed).indexOf(']', start) + 1 - start;
    }

    /** The same bytes in the same place, and all that is signed is as it was. */
    @Test
    void a_signature_that_is_written_as_a_literal_string_is_damage() {
        var literal = new StringBuilder();
        for (byte one : HexFormat.of().parseHex(text(signed).substring(gapStart + 1, gapEnd - 1))) {
            boolean isPlain = "()\\\r\n".indexOf(one) < 0;
            literal.append(isPlain ? Character.toString(one & 0xFF) : String.format(Locale.ROOT, "\\%03o", one));
        }
        literal.append("\0".repeat(gapEnd - gapStart - 2 - literal.length()));
        var forged = (text(signed).substring(0, gapStart) + "(" + literal + ")"
                        + text(signed).substring(gapEnd))
                .getBytes(ISO_8859_1);
        assertThat(forged).hasSameSizeAs(signed);

        var verdict = verifier.verify(forged);

        assertThat(verdict.outcome()).isEqualTo(Outcome.SIGNATURE_DAMAGED);
        assertThat(verdict.findings()).containsExactly(Finding.GAP);
    }

    @Test
    void anything_but_zeros_after_the_cms_is_damage() {
        var forged = signed.clone();
        forged[gapEnd - 3] = '1';

        var verdict = verifier.verify(forged);

        assertThat(verdict.outcome()).isEqualTo(Outcome.SIGNATURE_DAMAGED);
        assertThat(verdict.findings()).contains(Finding.PADDING);
    }

    @Test
    void a_signature_wiped_out_is_damage_and_not_absence() {
        var forged = signed.clone();
        Arrays.fill(forged, gapStart + 1, gapEnd - 1, (byte) '0');

        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.SIGNATURE_DAMAGED);
    }

    @Test
    void a_file_cut_off_anywhere_but_at_the_end_of_a_revision_is_never_valid() {
        for (int length = signed.length - 10; length > 0; length -= signed.length / 60) {
            if (!isEndOfRevision(length)) {
                assertNotValid(Arrays.copyOf(signed, length), "length " + length);
            }
        }
    }

    private boolean isEndOfRevision(int length) {
        return text(signed).substring(0, length).stripTrailing().endsWith("%%EOF");
    }

    void assertNotValid(byte[] forged, String what) {
        var verdict = verifier.verify(forged);
        assertThat(verdict.outcome()).as("%s: %s", what, verdict).isNotIn(Outcome.VALID, Outcome.REVOKED_LATER);
    }

    /**
     * Wrappers of CMS, OCSP and PDF have bits that nobody signs and that mean nothing; and a time-stamp can be made to
     * disappear, but then it is not vouched for any more.
     */
    void assertNoFalseWord(byte[] forged, Verdict original, String what) {
        var verdict = verifier.verify(forged);
        if (verdict.outcome() == Outcome.VALID) {
            assertThat(verdict.signer()).as(what).isEqualTo(original.signer());
            assertThat(verdict.archived()).as(what).isEqualTo(original.archived());
            if (verdict.signing().orElseThrow().trusted()) {
                assertThat(verdict.signing()).as(what).isEqualTo(original.signing());
            } else {
                assertThat(verdict.findings()).as(what).contains(Finding.NO_TIMESTAMP);
                assertThat(verdict.level()).as(what).contains(Verdict.Level.B);
            }
        }
    }

    byte[] flipped(int at) {
        var forged = signed.clone();
        forged[at] ^= 1;
        return forged;
    }

    private byte[] inserted(int at, String text) {
        return (text(signed).substring(0, at) + text + text(signed).substring(at)).getBytes(ISO_8859_1);
    }

    private byte[] with(String extra) {
        return (text(signed) + extra).getBytes(ISO_8859_1);
    }

    private byte[] replaced(String original, String forged) {
        assertThat(text(signed)).contains(original);
        return text(signed).replace(original, forged).getBytes(ISO_8859_1);
    }

    byte[] updated(Consumer<PDDocument> change) throws IOException {
        try (var document = Loader.loadPDF(signed)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    static void touch(COSDictionary dictionary) {
        dictionary.setNeedToBeUpdated(true);
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }

    static String text(byte[] pdf) {
        return new String(pdf, ISO_8859_1);
    }
}
