package th.morprom.did.signing.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the page the doctor signs: one A4 page of the form of its type as PDF/A-3, fonts and structured content inside.
 *
 * <p>Thread-safe. The same content, reference and second give the same bytes. The steps are numbered in
 * docs/medical-certificate.md.
 */
public final class RenderMedicalCertificate {
    /** Name of the FHIR document inside a medical certificate. */
    public static final String FHIR_FILE = "medical-certificate.fhir.json";

    private static final String CONTENT_FILE = "medical-certificate.json";
    private static final String CONTENT_FORMAT = "morprom-medical-certificate/2";

    /** A fifth of the page's CPU time was the usual level; this one makes files five per cent larger. */
    private static final int COMPRESSION = Deflater.BEST_SPEED;

    private final Clock clock;

    /** @param clock the time of creation that the document names */
    public RenderMedicalCertificate(Clock clock) {
        this.clock = clock;
    }

    /** The unsigned document. */
    public byte[] render(MedicalCertificate certificate, DocumentReference reference) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PageContent page = CertificatePage.of(certificate, reference);
        try (PDDocument document = Loader.loadPDF(Template.with(page).pdf())) {
            describe(document, reference, now);
            setContent(document, page);
            embed(document, contentFiles(certificate, reference, now), now);
            ByteArrayOutputStream out = new ByteArrayOutputStream(131_072);
            document.setDocumentId(reference.number().hashCode() * 31L + now.getEpochSecond());
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setContent(PDDocument document, PageContent page) throws IOException {
        document.getPage(0).setContents(new PDStream(compressed(document, page.bytes())));
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
    private static void describe(PDDocument document, DocumentReference reference, Instant now) throws IOException {
        Description description = new Description("ใบรับรองแพทย์ เลขที่ " + reference.number(), now);
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(description.title());
        information.setProducer(Description.PRODUCER);
        information.setCreationDate(calendar(now));
        information.setModificationDate(calendar(now));
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(description.xmp());
        document.getDocumentCatalog().setMetadata(metadata);
    }

    /** The content as files of the document, so that machines need not read the page. */
    private static void embed(PDDocument document, List<ContentFile> contents, Instant now) throws IOException {
        Map<String, PDComplexFileSpecification> named = new LinkedHashMap<>();
        COSArray associated = new COSArray();
        for (ContentFile content : contents) {
            PDComplexFileSpecification specification = specification(document, content, now);
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

    private static PDComplexFileSpecification specification(PDDocument document, ContentFile content, Instant now)
            throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(compressed(document, content.bytes()));
        file.getCOSObject().setItem(COSName.TYPE, COSName.getPDFName("EmbeddedFile"));
        file.setSubtype(content.mediaType());
        file.setSize(content.bytes().length);
        file.setCreationDate(calendar(now));
        file.setModDate(calendar(now));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(content.name());
        specification.setFileUnicode(content.name());
        specification.setFileDescription(content.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        return specification;
    }

    /** In the order of their names, as the tree of names must be. */
    private static List<ContentFile> contentFiles(
            MedicalCertificate certificate, DocumentReference reference, Instant now) {
        return List.of(
                new ContentFile(
                        FHIR_FILE,
                        "application/fhir+json",
                        "This medical certificate as a FHIR R4 document",
                        FhirBundle.json(certificate, reference, now)),
                new ContentFile(
                        CONTENT_FILE,
                        "application/json",
                        "Content of this medical certificate, structured",
                        json(certificate, reference)));
    }

    private static byte[] json(MedicalCertificate certificate, DocumentReference reference) {
        return CertificateJson.write(new Content(
                CONTENT_FORMAT,
                reference.number(),
                reference.verificationUrl().toString(),
                reference.replaces().orElse(null),
                CertificateJson.tree(certificate)));
    }

    private static Calendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
    }

    /** A file inside the document. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record ContentFile(String name, String mediaType, String description, byte[] bytes) {}

    /** What stands in the file of our own format. */
    private record Content(
            String format,
            String number,
            String verificationUrl,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String replaces,

            ObjectNode certificate) {}
}
