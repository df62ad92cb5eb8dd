package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Sources;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** The same attacks on a document with time-stamps of the whole, and those that only such a document knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongTermAttackTest extends AttackTest {
    private byte[] before = new byte[0];
    private int stampStart;
    private int stampEnd;

    @Override
    byte[] sign() {
        before = pki.signedLt();
        return pki.sources().archived(before);
    }

    @BeforeAll
    void find_the_time_stamp() {
        var matcher = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) \\d+").matcher(text(signed));
        assertThat(matcher.find(before.length)).isTrue();
        stampStart = Integer.parseInt(matcher.group(1));
        stampEnd = Integer.parseInt(matcher.group(2));
        assertThat(verifier.verify(signed).level()).contains(Level.LTA);
    }

    @Test
    void no_flipped_bit_that_the_time_stamp_covers_goes_unseen() {
        for (int at = signedEnd; at < stampStart; at += oneOf(127)) {
            assertNotValid(flipped(at), "byte " + at);
        }
        for (int at = stampEnd; at < signed.length - 2; at += oneOf(37)) {
            assertNotValid(flipped(at), "byte " + at);
        }
    }

    @Test
    void no_flipped_bit_of_the_time_stamp_makes_the_verdict_say_something_false() {
        var original = verifier.verify(signed);
        for (int at = stampStart; at < stampEnd; at += oneOf(127)) {
            assertNoFalseWord(flipped(at), original, "byte " + at);
        }
    }

    @Test
    void an_honest_time_stamp_is_taken_however_it_was_made() throws IOException {
        assertThat(verifier.verify(stamped(document -> {})).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_time_stamp_does_not_hide_what_was_changed_before_it() throws IOException {
        var annotated = updatedFrom(before, document -> {
            annotate(document);
            touch(document.getPage(0).getCOSObject());
        });

        assertThat(verifier.verify(pki.sources().stamped(annotated)).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_time_stamp_does_not_hide_what_was_changed_together_with_it() throws IOException {
        assertThat(verifier.verify(stamped(LongTermAttackTest::annotate)).outcome())
                .isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(stamped(document -> {
                            document.getPage(0).setMediaBox(new PDRectangle(10, 10));
                            touch(document.getPage(0).getCOSObject());
                        }))
                        .outcome())
                .isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(stamped(document -> document.getDocumentCatalog()
                                .getCOSObject()
                                .setItem(COSName.OPEN_ACTION, new COSDictionary())))
                        .outcome())
                .isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_time_stamp_that_shows_or_says_something_is_a_modification() throws IOException {
        var shown = stamped(document -> lastField(document).setItem(COSName.RECT, new PDRectangle(10, 10, 200, 50)));
        var says = stamped(document -> {
            var value = (COSDictionary) lastField(document).getDictionaryObject(COSName.V);
            value.setString(COSName.REASON, "30 days of rest");
        });
        var acts = stamped(document -> lastField(document).setItem(COSName.AA, new COSDictionary()));
        var sameName = stamped(document -> lastField(document).setString(COSName.T, "Signature1"));

        assertThat(verifier.verify(shown).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(says).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(acts).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(sameName).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_time_stamp_by_a_unit_nobody_trusts_is_invalid() {
        var forger = new SamplePki(pki.hierarchy().lookAlike(), pki.clock());
        var forged = new Sources(forger.paths(), forger.timestamps(), pki.statuses(), pki.lists(), pki.clock())
                .stamped(before);

        var verdict = verifier.verify(forged);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.archived()).isEmpty();
    }

    @Test
    void a_time_stamp_of_another_document_is_invalid() {
        var other = pki.sources().stamped(pki.signedLt());
        var forged = text(signed).toCharArray();
        var token = contents(text(other));
        assertThat(token.length()).isLessThanOrEqualTo(2 * (stampEnd - stampStart));
        for (int i = 0; i < stampEnd - stampStart - 2; i++) {
            forged[stampStart + 1 + i] = i < token.length() ? token.charAt(i) : '0';
        }

        var verdict = verifier.verify(new String(forged).getBytes(ISO_8859_1));

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.TIMESTAMP);
    }

    @Test
    void a_copy_of_the_time_stamp_in_a_later_revision_is_a_modification() throws IOException {
        var forged = updated(document -> {
            var copy = new COSDictionary(lastField(document));
            copy.setString(COSName.T, "Signature3");
            document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getCOSObject()
                    .getCOSArray(COSName.FIELDS)
                    .add(copy);
            touch(document.getDocumentCatalog().getCOSObject());
        });

        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void nothing_passes_as_the_page_of_a_time_stamp_that_is_none() throws IOException {
        var written = stamped(document -> {
            var contents = rewritten(document);
            var page = new COSDictionary();
            page.setItem(COSName.ANNOTS, contents);
            lastField(document).setItem(COSName.P, page);
        });
        var stream = stamped(document -> lastField(document).setItem(COSName.P, rewritten(document)));
        var tree = stamped(document ->
                lastField(document).setItem(COSName.P, document.getPages().getCOSObject()));
        var list = stamped(document -> {
            var page = document.getPage(0).getCOSObject();
            page.setItem(COSName.ANNOTS, rewritten(document));
        });

        assertThat(verifier.verify(written).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(stream).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(tree).outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verifier.verify(list).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_form_that_moves_leaves_no_object_free_for_something_else() throws IOException {
        var moved = stamped(document -> {
            var catalogue = document.getDocumentCatalog().getCOSObject();
            var form = catalogue.getCOSDictionary(COSName.ACRO_FORM);
            if (catalogue.getItem(COSName.ACRO_FORM) instanceof COSObject) {
                catalogue.setItem(COSName.ACRO_FORM, new COSDictionary(form));
            } else {
                form.setItem(COSName.FIELDS, new COSObject(form.getCOSArray(COSName.FIELDS)));
            }
            rewritten(document);
        });

        assertThat(verifier.verify(moved).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    /** The stream of the first page, which says something else now. */
    private static COSObject rewritten(PDDocument document) {
        var contents = (COSObject) document.getPage(0).getCOSObject().getItem(COSName.CONTENTS);
        var stream = (COSStream) contents.getObject();
        try (var out = stream.createOutputStream()) {
            out.write("0 0 100 100 re f".getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        stream.setNeedToBeUpdated(true);
        return contents;
    }

    private static String contents(String pdf) {
        int start = pdf.lastIndexOf("/Contents <") + "/Contents <".length();
        var hex = pdf.substring(start, pdf.indexOf('>', start));
        int end = hex.length();
        while (hex.charAt(end - 1) == '0') {
            end--;
        }
        return hex.substring(0, end + end % 2);
    }

    private static void annotate(PDDocument document) {
        try {
            document.getPage(0).getAnnotations().add(new PDAnnotationText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static COSDictionary lastField(PDDocument document) {
        var fields = document.getDocumentCatalog().getAcroForm(null).getFields();
        return fields.get(fields.size() - 1).getCOSObject();
    }

    /** A time-stamp of our own authority over a revision that holds this change too. */
    private byte[] stamped(Consumer<PDDocument> change) throws IOException {
        try (var document = Loader.loadPDF(before)) {
            var timestamp = new PDSignature();
            timestamp.setType(COSName.DOC_TIME_STAMP);
            timestamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            timestamp.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
            document.addSignature(timestamp);
            change.accept(document);
            var out = new ByteArrayOutputStream();
            var waiting = document.saveIncrementalForExternalSigning(out);
            var content = waiting.getContent().readAllBytes();
            var token = pki.sources().requestTimestamp().request(content).token();
            waiting.setSignature(token.getEncoded());
            return out.toByteArray();
        }
    }

    private static byte[] updatedFrom(byte[] file, Consumer<PDDocument> change) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }
}
