package th.morprom.did.signing.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.sample.SamplePdf;

/** Files as other programs write them. */
public final class ForeignPdfs {
    private ForeignPdfs() {}

    /** What is changed before it is written. */
    private interface Change {
        void make(PDDocument document) throws IOException;
    }

    /** With a cross-reference stream and object streams, as most programs write today. */
    public static byte[] compressed() {
        return written(CompressParameters.DEFAULT_COMPRESSION, document -> {});
    }

    /** Two pages, the second lying. */
    public static byte[] turned() {
        return written(CompressParameters.DEFAULT_COMPRESSION, document -> {
            var copy = document.importPage(document.getPage(0));
            copy.setRotation(90);
        });
    }

    /** With a text field that is filled in. */
    public static byte[] form() {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            var field = new PDTextField(form);
            field.setPartialName("hn");
            var widget = field.getWidgets().get(0);
            widget.setPage(document.getPage(0));
            document.getPage(0).getAnnotations().add(widget);
            form.getFields().add(field);
        });
    }

    static byte[] encrypted(String password) {
        return written(
                CompressParameters.NO_COMPRESSION,
                document -> document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission())));
    }

    static byte[] xfa() {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var form = new COSDictionary();
            form.setItem(COSName.FIELDS, new COSArray());
            form.setItem(COSName.XFA, new COSString("<xdp/>"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
        });
    }

    static byte[] scripted() {
        return written(
                CompressParameters.NO_COMPRESSION,
                document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
    }

    /** A script that runs when its page is shown. */
    static byte[] scriptedPage() {
        return written(CompressParameters.DEFAULT_COMPRESSION, document -> {
            var actions = new PDPageAdditionalActions();
            actions.setO(new PDActionJavaScript("app.alert(1)"));
            document.getPage(0).setActions(actions);
        });
    }

    /** Made ready for a signature of somebody's who certifies it and allows no changes, or some. */
    static byte[] certified(int level) {
        var entry = new SignatureEntry("ผู้อื่น", "ทดสอบ", "", Instant.EPOCH);
        var prepared =
                new PrepareSignature().prepare(SamplePdf.onePage(), entry, 1000).bytes();
        return new String(prepared, StandardCharsets.ISO_8859_1)
                .replace("/P 2\n", "/P " + level + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** No field leads to it. */
    static byte[] withTraceOfASignature() {
        return written(
                CompressParameters.NO_COMPRESSION,
                document -> document.getDocumentInformation().setTitle("/ByteRange [0 1 2 3]"));
    }

    /** Its cross-reference table is a byte off. */
    static byte[] shifted() {
        return new String(SamplePdf.onePage(), StandardCharsets.ISO_8859_1)
                .replaceFirst("obj\n", "obj \n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] written(CompressParameters compression, Change change) {
        try (var document = Loader.loadPDF(SamplePdf.onePage())) {
            change.make(document);
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
