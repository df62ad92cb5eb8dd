package th.morprom.did.ra.verification;

import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import th.morprom.did.signing.document.EmbeddedFhir;
import th.morprom.did.signing.verification.Verdict;

/** What verification hands out as a file to keep. */
final class VerifiedFile {
    private static final MediaType FHIR = new MediaType("application", "fhir+json");

    private VerifiedFile() {}

    /** A report of ETSI TS 119 102-2. */
    static ResponseEntity<byte[]> report(byte[] xml) {
        return file("verification-report.xml", MediaType.APPLICATION_XML, xml);
    }

    /** A FHIR document. */
    static ResponseEntity<byte[]> fhir(byte[] json) {
        return file("medical-certificate.fhir.json", FHIR, json);
    }

    /** The FHIR document of a file of the register that holds. Of anything else nobody vouches for what is inside. */
    static Optional<byte[]> fhirOf(Verdict verdict, byte[] pdf) throws IOException {
        var holds = verdict.outcome() == Verdict.Outcome.VALID || verdict.outcome() == Verdict.Outcome.REVOKED_LATER;
        return holds && verdict.register().isPresent() ? EmbeddedFhir.of(pdf) : Optional.empty();
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
