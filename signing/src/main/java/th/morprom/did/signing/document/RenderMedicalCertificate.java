package th.morprom.did.signing.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
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
    private static final String CONTENT_FILE = "medical-certificate.json";
    private static final String CONTENT_FORMAT = "morprom-medical-certificate/2";

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
            embed(document, contentFile(certificate, reference), now);
            ByteArrayOutputStream out = new ByteArrayOutputStream(131_072);
            document.setDocumentId(reference.number().hashCode() * 31L + now.getEpochSecond());
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setContent(PDDocument document, PageContent page) throws IOException {
        PDStream content = new PDStream(document, new ByteArrayInputStream(page.bytes()), COSName.FLATE_DECODE);
        document.getPage(0).setContents(content);
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

    /** The content as a file of the document, so that machines need not read the page. */
    private static void embed(PDDocument document, byte[] json, Instant now) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(json), COSName.FLATE_DECODE);
        file.setSubtype("application/json");
        file.setSize(json.length);
        file.setCreationDate(calendar(now));
        file.setModDate(calendar(now));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(CONTENT_FILE);
        specification.setFileUnicode(CONTENT_FILE);
        specification.setFileDescription("Content of this medical certificate, structured");
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(CONTENT_FILE, specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray(List.of(specification.getCOSObject()));
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static byte[] contentFile(MedicalCertificate certificate, DocumentReference reference) {
        return CertificateJson.write(new ContentFile(
                CONTENT_FORMAT,
                reference.number(),
                reference.verificationUrl().toString(),
                reference.replaces().orElse(null),
                CertificateJson.tree(certificate)));
    }

    private static Calendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
    }

    /** The file inside the document. */
    private record ContentFile(
            String format,
            String number,
            String verificationUrl,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String replaces,

            ObjectNode certificate) {}
}
