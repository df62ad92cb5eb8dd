package th.morprom.did.ra.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.throttle.Allowance;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * The public page's question for programs: a PDF in, the verdict out, without an account. Nothing sent is kept. Described in {@code
 * /api/v1/openapi.json} and docs/his-api.md.
 */
@RestController
@ApiResource
class VerificationApi {
    private final VerifyDocument verifyDocument;
    private final VerifiedFile files;
    private final Uploads uploads;
    private final Allowance askers;
    private final RaProperties properties;

    VerificationApi(
            VerifyDocument verifyDocument,
            VerifiedFile files,
            Uploads uploads,
            VerificationProperties limits,
            RaProperties properties,
            Clock clock) {
        this.verifyDocument = verifyDocument;
        this.files = files;
        this.uploads = uploads;
        this.askers = new Allowance(limits.perMinute(), Duration.ofMinutes(1), clock);
        this.properties = properties;
    }

    /** Any file has a verdict; that it does not hold is no error of who asks. */
    @PostMapping("/api/v1/verifications")
    ResponseEntity<VerificationResult> verify(HttpServletRequest http) throws IOException {
        requireWelcome(http);
        var verdict = uploads.hold(() -> verifyDocument.verify(uploads.read(http)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(VerificationResult.of(verdict, properties.publicUrl() + "/verify/"));
    }

    /** The same question, answered by a report of ETSI TS 119 102-2. */
    @PostMapping("/api/v1/verifications/report")
    ResponseEntity<byte[]> report(HttpServletRequest http) throws IOException {
        requireWelcome(http);
        return uploads.hold(() -> files.report(uploads.read(http)));
    }

    /** The FHIR document inside a certificate of the register that is VALID. */
    @PostMapping("/api/v1/verifications/fhir")
    ResponseEntity<byte[]> fhir(HttpServletRequest http) throws IOException {
        requireWelcome(http);
        return uploads.hold(() -> files.fhir(verifyDocument.verify(uploads.read(http))))
                .orElseThrow(() -> new ApiRefused(ApiError.NOT_FOUND));
    }

    private void requireWelcome(HttpServletRequest http) {
        requirePdf(http.getContentType());
        Uploads.requireFits(http);
        if (!askers.take(http.getRemoteAddr())) {
            throw new ApiRefused(ApiError.TOO_MANY_REQUESTS);
        }
    }

    /** Looked at here and not in the mapping, so that another type is answered by a problem of the API. */
    private static void requirePdf(@Nullable String contentType) {
        if (contentType == null
                || !contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_PDF_VALUE)) {
            throw new ApiRefused(ApiError.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
