package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What is to show later lies hidden in the document when it is signed; what comes afterwards only brings it to light. */
class ShadowAttackTest {
    private static final COSName COVER = COSName.getPDFName("Cover");
    private static final COSName OTHER_PAGE = COSName.getPDFName("OtherPage");

    private final SamplePki pki = SamplePki.create();
    private final VerifyDocument verifier = Verifier.trusting(pki);

    private enum Attack {
        HIDE_BY_A_COVER_THAT_IS_EMPTIED(document -> {
            StoreEdits.write(cover(document), new byte[0]);
            StoreEdits.written(cover(document));
        }),
        HIDE_BY_A_COVER_THAT_NOTHING_LEADS_TO(document -> {
            resources(document).getCOSDictionary(COSName.XOBJECT).removeItem(COVER);
            StoreEdits.written(document.getPage(0).getCOSObject());
            StoreEdits.written(resources(document));
            StoreEdits.written(resources(document).getCOSDictionary(COSName.XOBJECT));
        }),
        REPLACE_THE_SHAPES_OF_THE_LETTERS(document -> {
            var fonts = resources(document).getCOSDictionary(COSName.FONT);
            var font = fonts.getCOSDictionary(fonts.keySet().iterator().next());
            font.setItem(COSName.BASE_FONT, COSName.getPDFName("Symbol"));
            StoreEdits.written(font);
        }),
        REPLACE_WHAT_A_FIELD_SHOWS(OtherProgram::fillField),
        HIDE_AND_REPLACE_THE_PAGE(document -> {
            var pages = document.getPages().getCOSObject();
            pages.getCOSArray(COSName.KIDS)
                    .set(0, StoreEdits.catalogue(document).getItem(OTHER_PAGE));
            StoreEdits.written(pages);
            StoreEdits.written(pages.getCOSArray(COSName.KIDS));
        });

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Consumer<PDDocument> made;

        Attack(Consumer<PDDocument> made) {
            this.made = made;
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_a_modification(Attack attack) {
        var signed = pki.signed(prepared(), Level.LT);
        assertThat(verifier.verify(signed).outcome()).isEqualTo(Outcome.VALID);

        var forged = StoreEdits.updated(signed, attack.made);

        assertThat(forged.length).isGreaterThan(signed.length);
        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    /** Both contents are in the signed bytes, under the same number; nothing but a table comes afterwards. */
    @Test
    void a_table_that_leads_to_the_content_of_before_is_a_modification() throws IOException {
        var first = SamplePdf.onePage();
        var prepared = StoreEdits.updated(first, document -> {
            StoreEdits.write(content(document), "% nothing to see".getBytes(US_ASCII));
            StoreEdits.written(content(document));
        });
        var signed = pki.signed(prepared, Level.LT);
        assertThat(verifier.verify(signed).outcome()).isEqualTo(Outcome.VALID);

        var forged = leadingTo(first, signed);

        assertThat(StoreEdits.reads(forged)).isEqualTo(StoreEdits.reads(first)).isNotEqualTo(StoreEdits.reads(signed));
        assertThat(verifier.verify(forged).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    private static byte[] leadingTo(byte[] first, byte[] signed) throws IOException {
        var file = new String(signed, ISO_8859_1);
        var trailer = file.substring(file.lastIndexOf("trailer"), file.lastIndexOf("startxref"));
        var previous = file.substring(file.lastIndexOf("startxref") + 9, file.lastIndexOf("%%EOF"));
        try (var document = Loader.loadPDF(first)) {
            var key = ((COSObject) document.getPage(0).getCOSObject().getItem(COSName.CONTENTS)).getKey();
            var entry = String.format(
                    Locale.ROOT,
                    "%d 1\n%010d 00000 n \n",
                    key.getNumber(),
                    document.getDocument().getXrefTable().get(key));
            return (file + "xref\n0 1\n0000000000 65535 f \n" + entry
                            + trailer.replaceFirst("/Prev \\d+", "/Prev " + previous.strip())
                            + "startxref\n" + file.length() + "\n%%EOF\n")
                    .getBytes(ISO_8859_1);
        }
    }

    /** Words under a cover, a field that says nothing yet, and a page that nothing shows. */
    private static byte[] prepared() {
        try (var document = Loader.loadPDF(SamplePdf.onePage())) {
            var page = document.getPage(0);
            var cover = new PDFormXObject(document);
            cover.setBBox(new PDRectangle(595, 842));
            StoreEdits.write(cover.getCOSObject(), "1 g 0 0 595 842 re f".getBytes(US_ASCII));
            page.getResources().put(COVER, cover);
            try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                content.drawForm(cover);
            }
            OtherProgram.addField(document);
            StoreEdits.catalogue(document).setItem(OTHER_PAGE, new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static COSStream content(PDDocument document) {
        return (COSStream) document.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
    }

    private static COSStream cover(PDDocument document) {
        return resources(document).getCOSDictionary(COSName.XOBJECT).getCOSStream(COVER);
    }

    private static COSDictionary resources(PDDocument document) {
        return document.getPage(0).getResources().getCOSObject();
    }
}
