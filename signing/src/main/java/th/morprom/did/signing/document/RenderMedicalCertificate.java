package th.morprom.did.signing.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.PdfaFile.ContentFile;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the page the doctor signs: one A4 page of the form of its type as PDF/A-3, fonts and structured content inside.
 *
 * <p>Thread-safe. The same content, reference and second, and the same minute in which it was made ready, give the same bytes. The steps are numbered in
 * docs/medical-certificate.md.
 */
public final class RenderMedicalCertificate {
    /** Name of the FHIR document inside a medical certificate. */
    public static final String FHIR_FILE = "medical-certificate.fhir.json";

    /** Name of the same in our own form. */
    static final String CONTENT_FILE = "medical-certificate.json";

    private static final String CONTENT_FORMAT = "morprom-medical-certificate/2";

    private final Clock clock;

    /** @param clock the time of creation that the document names */
    public RenderMedicalCertificate(Clock clock) {
        this.clock = clock;
    }

    /** The unsigned document, made ready for its signature now. */
    public byte[] render(MedicalCertificate certificate, DocumentReference reference) {
        return render(certificate, reference, clock.instant());
    }

    /**
     * The same of a document that was first shown before.
     *
     * @param madeReady when it was, as the page says; its doctor signs it later
     */
    public byte[] render(MedicalCertificate certificate, DocumentReference reference, Instant madeReady) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PageContent page = CertificatePage.of(certificate, reference, madeReady);
        return new PdfaFile(
                        Template.with(page),
                        new Description("ใบรับรองแพทย์ เลขที่ " + reference.number(), now),
                        contentFiles(certificate, reference, now),
                        reference.number().hashCode() * 31L + now.getEpochSecond())
                .with(page);
    }

    /** In the order of their names. */
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

    /** What stands in the file of our own format. */
    private record Content(
            String format,
            String number,
            String verificationUrl,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String replaces,

            ObjectNode certificate) {}
}
