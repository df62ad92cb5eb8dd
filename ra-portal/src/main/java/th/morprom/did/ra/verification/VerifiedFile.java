package th.morprom.did.ra.verification;

import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import th.morprom.did.signing.document.EmbeddedFhir;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.verification.Verdict;

/** What verification hands out as a file to keep. */
final class VerifiedFile {
    private static final MediaType FHIR = new MediaType("application", "fhir+json");

    private final ReportVerification reportVerification;
    private final IssuedDocuments documents;

    VerifiedFile(ReportVerification reportVerification, IssuedDocuments documents) {
        this.reportVerification = reportVerification;
        this.documents = documents;
    }

    /** The report of ETSI TS 119 102-2 about this file. */
    ResponseEntity<byte[]> report(byte[] pdf) {
        return file("verification-report.xml", MediaType.APPLICATION_XML, reportVerification.report(pdf));
    }

    /**
     * The FHIR document of a file of the register that is VALID, out of the register's own file. Of anything else nobody
     * vouches for what is inside, or not without the verdict beside it, for which there is no room here.
     */
    Optional<ResponseEntity<byte[]>> fhir(Verdict verdict) throws IOException {
        if (verdict.outcome() != Verdict.Outcome.VALID || verdict.register().isEmpty()) {
            return Optional.empty();
        }
        return EmbeddedFhir.of(documents.pdf(verdict.register().get().id()))
                .map(json -> file("medical-certificate.fhir.json", FHIR, json));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
