package th.morprom.did.ra.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * The public page's question for programs: a PDF in, the verdict out, without an account. Nothing sent is kept. Described in {@code
 * /api/v1/openapi.json} and docs/his-api.md.
 */
@RestController
@ApiResource
class VerificationApi {
    private static final int LARGEST_BODY_BYTES = 20 * 1024 * 1024;

    private final VerifyDocument verifyDocument;
    private final RaProperties properties;

    VerificationApi(VerifyDocument verifyDocument, RaProperties properties) {
        this.verifyDocument = verifyDocument;
        this.properties = properties;
    }

    /** Any file has a verdict; that it does not hold is no error of who asks. */
    @PostMapping("/api/v1/verifications")
    ResponseEntity<VerificationResult> verify(HttpServletRequest http) throws IOException {
        requirePdf(http.getContentType());
        var body = http.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            throw new ApiRefused(ApiError.CONTENT_TOO_LARGE);
        }
        var verdict = verifyDocument.verify(body);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(VerificationResult.of(verdict, properties.publicUrl() + "/verify/"));
    }

    /** Looked at here and not in the mapping, so that another type is answered by a problem of the API. */
    private static void requirePdf(@Nullable String contentType) {
        if (contentType == null
                || !contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_PDF_VALUE)) {
            throw new ApiRefused(ApiError.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
