package th.morprom.did.signing.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionNamed;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
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

    /** With a link, a first view, and a form in which there is nothing, as office programs write them. */
    public static byte[] linked() {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var catalog = document.getDocumentCatalog();
            catalog.setAcroForm(new PDAcroForm(document));
            var first = new PDActionNamed();
            first.setN("FirstPage");
            catalog.setOpenAction(first);
            var link = new PDAnnotationLink();
            var to = new PDActionURI();
            to.setURI("https://example.org/");
            link.setAction(to);
            document.getPage(0).getAnnotations().add(link);
        });
    }

    /** With a text field that can be filled in, found by the form or only on its page. */
    static byte[] form(boolean listed) {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            var field = new PDTextField(form);
            field.setPartialName("hn");
            if (listed) {
                form.getFields().add(field);
            } else {
                document.getPage(0).getAnnotations().add(field.getWidgets().get(0));
            }
        });
    }

    /** With an entry in its catalog. */
    static byte[] catalog(String key, COSBase value) {
        return written(
                CompressParameters.NO_COMPRESSION,
                document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName(key), value));
    }

    /** With an entry in its page. */
    static byte[] page(String key, COSBase value) {
        return written(
                CompressParameters.DEFAULT_COMPRESSION,
                document -> document.getPage(0).getCOSObject().setItem(COSName.getPDFName(key), value));
    }

    /** With an entry in a stream that its page draws. */
    static byte[] drawn(String key, COSBase value) {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var drawn = new PDFormXObject(document);
            drawn.getCOSObject().setItem(COSName.getPDFName(key), value);
            document.getPage(0).getResources().add(drawn);
        });
    }

    /** With a font that is not in it. */
    static byte[] fontOfTheReader() {
        return written(CompressParameters.NO_COMPRESSION, document -> {
            var font = dictionary("Type", COSName.FONT, "Subtype", COSName.TRUE_TYPE);
            font.setName(COSName.BASE_FONT, "THSarabunNew");
            document.getPage(0).getResources().getCOSObject().setItem(COSName.FONT, dictionary("F1", font));
        });
    }

    /** Of names and values in turn. */
    static COSDictionary dictionary(Object... entries) {
        var made = new COSDictionary();
        for (int i = 0; i < entries.length; i += 2) {
            made.setItem(COSName.getPDFName((String) entries[i]), (COSBase) entries[i + 1]);
        }
        return made;
    }

    static COSName name(String name) {
        return COSName.getPDFName(name);
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
