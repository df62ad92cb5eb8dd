package th.morprom.did.signing.trustlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;

/** Changes after a signature of another system's that DSS 6.4 takes for secure ones, or does not see. */
class ForeignChangesTest {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final byte[] SIGNED = OtherProgram.signed(prepared(), ForeignSignaturesTest.signer());

    private final VerifyDocument verifier = ForeignSignaturesTest.trusting(ForeignSignaturesTest.OTHER);

    private enum Change {
        ANNOTATION_WITH_A_TIME_STAMP_FOR_ITS_VALUE(document -> {
            var annotation = new PDAnnotationText();
            annotation.setRectangle(new PDRectangle(10, 10, 400, 400));
            var value = new COSDictionary();
            value.setItem(COSName.TYPE, COSName.DOC_TIME_STAMP);
            annotation.getCOSObject().setItem(COSName.V, value);
            annotations(document).add(annotation.getCOSObject());
        }),
        FIELD_THAT_IS_HIDDEN(document -> {
            field(document).setInt(COSName.F, 2);
            field(document).setNeedToBeUpdated(true);
        }),
        APPEARANCE_THAT_IS_DELETED(document -> {
            field(document).removeItem(COSName.AP);
            field(document).setNeedToBeUpdated(true);
        }),
        PAGES_IN_ANOTHER_ORDER(document -> {
            var pages = document.getPages().getCOSObject();
            var kids = pages.getCOSArray(COSName.KIDS);
            kids.add(kids.remove(0));
            pages.setNeedToBeUpdated(true);
            kids.setNeedToBeUpdated(true);
        }),
        ANNOTATIONS_IN_ANOTHER_ORDER(document -> {
            var list = annotations(document);
            list.add(list.remove(0));
        }),
        FORM_NAMED_LIKE_THE_STORE(document -> {
            var form = resources(document).getCOSDictionary(COSName.XOBJECT).getCOSStream(DSS);
            write(form, "0 0 300 300 re f");
            form.setNeedToBeUpdated(true);
        }),
        METADATA(document -> {
            var catalogue = document.getDocumentCatalog();
            var metadata = new PDMetadata(document);
            catalogue.setMetadata(metadata);
            catalogue.getCOSObject().setNeedToBeUpdated(true);
            metadata.getCOSObject().setNeedToBeUpdated(true);
        });

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Consumer<PDDocument> made;

        Change(Consumer<PDDocument> made) {
            this.made = made;
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_a_modification_whether_signed_again_or_not(Change change) {
        var forged = OtherProgram.updated(SIGNED, change.made);
        assertThat(forged.length).isGreaterThan(SIGNED.length);

        assertThat(verifier.verify(SIGNED).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        var verdict = verifier.verify(forged);
        assertThat(verdict.outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verdict.foreign()).allSatisfy(one -> {
            assertThat(one.holds()).isFalse();
            assertThat(one.indication()).isEqualTo("TOTAL_FAILED");
        });
        assertThat(new String(new ReportVerification(verifier).report(forged), ISO_8859_1))
                .contains("mainindication:total-failed", "subindication:FORMAT_FAILURE")
                .doesNotContain("mainindication:total-passed");
        assertThat(verifier.verify(OtherProgram.signed(forged, ForeignSignaturesTest.signer()))
                        .outcome())
                .isEqualTo(Outcome.MODIFIED);
    }

    /** Two pages, on the first a form, a comment and a field with an appearance. */
    private static byte[] prepared() {
        try (var document = Loader.loadPDF(OtherProgram.updated(SamplePdf.onePage(), OtherProgram::addField))) {
            document.addPage(new PDPage());
            var page = document.getPage(0);
            var form = new PDFormXObject(document);
            form.setBBox(new PDRectangle(300, 300));
            write(form.getCOSObject(), "0 0 10 10 re f");
            try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                content.drawForm(form);
            }
            var xobjects = resources(document).getCOSDictionary(COSName.XOBJECT);
            var name = xobjects.keySet().iterator().next();
            xobjects.setItem(DSS, xobjects.getItem(name));
            var annotations = page.getAnnotations();
            annotations.add(new PDAnnotationText());
            page.setAnnotations(annotations);
            var appearance = new PDAppearanceDictionary();
            appearance.setNormalAppearance(new PDAppearanceStream(document));
            field(document).setItem(COSName.AP, appearance);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static COSDictionary field(PDDocument document) {
        return document.getDocumentCatalog().getAcroForm().getField("dose").getCOSObject();
    }

    private static COSDictionary resources(PDDocument document) {
        return document.getPage(0).getResources().getCOSObject();
    }

    private static COSArray annotations(PDDocument document) {
        var page = document.getPage(0).getCOSObject();
        page.setNeedToBeUpdated(true);
        var list = page.getCOSArray(COSName.ANNOTS);
        list.setNeedToBeUpdated(true);
        return list;
    }

    private static void write(COSStream stream, String content) {
        try (var out = stream.createOutputStream()) {
            out.write(content.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
