package th.morprom.did.signing.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * One page as a PDF/A-3, with its content as files inside, so that machines need not read the page.
 *
 * @param description its title, and when it was made
 * @param contents in the order of their names, as the tree of names must be
 * @param id a number that the file's identifier is made of
 */
record PdfaFile(Template template, Description description, List<ContentFile> contents, long id) {
    /** A fifth of the page's CPU time was the usual level; this one makes files five per cent larger. */
    private static final int COMPRESSION = Deflater.BEST_SPEED;

    /** A file inside the document. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record ContentFile(String name, String mediaType, String description, byte[] bytes) {}

    byte[] with(PageContent page) {
        try (PDDocument document = Loader.loadPDF(template.pdf())) {
            describe(document);
            document.getPage(0).setContents(new PDStream(compressed(document, page.bytes())));
            embed(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream(131_072);
            document.setDocumentId(id);
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PDFBox itself compresses at the usual level only. */
    private static COSStream compressed(PDDocument document, byte[] content) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        Deflater deflater = new Deflater(COMPRESSION);
        try (var out = new DeflaterOutputStream(stream.createRawOutputStream(), deflater)) {
            out.write(content);
        } finally {
            deflater.end();
        }
        return stream;
    }

    /** The information dictionary and the XMP say the same, as PDF/A asks. */
    private void describe(PDDocument document) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(description.title());
        information.setProducer(Description.PRODUCER);
        information.setCreationDate(calendar(description.created()));
        information.setModificationDate(calendar(description.created()));
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(description.xmp());
        document.getDocumentCatalog().setMetadata(metadata);
    }

    private void embed(PDDocument document) throws IOException {
        Map<String, PDComplexFileSpecification> named = new LinkedHashMap<>();
        COSArray associated = new COSArray();
        for (ContentFile content : contents) {
            PDComplexFileSpecification specification = specification(document, content);
            named.put(content.name(), specification);
            associated.add(specification.getCOSObject());
        }
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(named);
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private PDComplexFileSpecification specification(PDDocument document, ContentFile content) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(compressed(document, content.bytes()));
        file.getCOSObject().setItem(COSName.TYPE, COSName.getPDFName("EmbeddedFile"));
        file.setSubtype(content.mediaType());
        file.setSize(content.bytes().length);
        file.setCreationDate(calendar(description.created()));
        file.setModDate(calendar(description.created()));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(content.name());
        specification.setFileUnicode(content.name());
        specification.setFileDescription(content.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        return specification;
    }

    private static Calendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
    }
}
