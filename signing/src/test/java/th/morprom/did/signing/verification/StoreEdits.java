package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Changes to a file and to its validation store, as other programs and attackers make them. */
final class StoreEdits {
    static final COSName DSS = COSName.getPDFName("DSS");
    static final COSName OCSPS = COSName.getPDFName("OCSPs");

    private StoreEdits() {}

    /** What a reader draws. */
    static byte[] reads(byte[] file) {
        try (var document = Loader.loadPDF(file);
                var content = document.getPage(0).getContents()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static COSDictionary with(COSName name, COSBase value) {
        var dictionary = new COSDictionary();
        dictionary.setItem(name, value);
        return dictionary;
    }

    static COSDictionary catalogue(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    static COSDictionary store(PDDocument document) {
        return catalogue(document).getCOSDictionary(DSS);
    }

    static void written(COSDictionary object) {
        object.setNeedToBeUpdated(true);
    }

    static void written(COSArray object) {
        object.setNeedToBeUpdated(true);
    }

    static COSArray copy(COSArray list) {
        var copy = new COSArray();
        copy.addAll(list);
        return copy;
    }

    static void add(PDDocument document, COSArray list, byte[] value) {
        var stream = document.getDocument().createCOSStream();
        write(stream, value);
        list.add(stream);
    }

    static void write(COSStream stream, byte[] value) {
        try (var out = stream.createOutputStream()) {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void compress(COSStream stream, String value) {
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(value.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(COSStream stream) {
        try (var in = stream.createInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] updated(byte[] file, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] rewritten(byte[] file, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
