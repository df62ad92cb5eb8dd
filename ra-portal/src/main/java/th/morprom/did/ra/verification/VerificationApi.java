package th.morprom.did.ra.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
import th.morprom.did.signing.document.StrictJson;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.verification.VerifyDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public page's questions for programs: a PDF in, the verdict out, or the code of a page, without an account. Nothing sent is kept. Described in {@code
 * /api/v1/openapi.json} and docs/his-api.md.
 */
@RestController
@ApiResource
class VerificationApi {
    private static final JsonMapper JSON = StrictJson.mapper().build();
    private static final int LARGEST_QUESTION_BYTES = 1024;

    private final Verifying verifying;
    private final Uploads uploads;
    private final Allowance askers;
    private final RaProperties properties;

    /** What verifies a file, what the registers say, and all of it as an answer. */
    record Verifying(
            VerifyDocument verifyDocument, IssuedDocuments documents, AskLicenceToday licences, VerifiedFile files) {}

    VerificationApi(
            Verifying verifying, Uploads uploads, VerificationProperties limits, RaProperties properties, Clock clock) {
        this.verifying = verifying;
        this.uploads = uploads;
        this.askers = new Allowance(limits.perMinute(), Duration.ofMinutes(1), clock);
        this.properties = properties;
    }

    /** Any file has a verdict; that it does not hold is no error of who asks. */
    @PostMapping("/api/v1/verifications")
    ResponseEntity<VerificationResult> verify(HttpServletRequest http) throws IOException {
        requireWelcome(http, MediaType.APPLICATION_PDF);
        var verdict = uploads.hold(() -> verifying.verifyDocument().verify(uploads.read(http)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(VerificationResult.of(
                        verdict, verifying.licences().of(verdict), properties.publicUrl() + "/verify/"));
    }

    /** The same question, answered by a report of ETSI TS 119 102-2. */
    @PostMapping("/api/v1/verifications/report")
    ResponseEntity<byte[]> report(HttpServletRequest http) throws IOException {
        requireWelcome(http, MediaType.APPLICATION_PDF);
        return uploads.hold(() -> verifying.files().report(uploads.read(http)));
    }

    /** The FHIR document inside a certificate of the register that is VALID. */
    @PostMapping("/api/v1/verifications/fhir")
    ResponseEntity<byte[]> fhir(HttpServletRequest http) throws IOException {
        requireWelcome(http, MediaType.APPLICATION_PDF);
        return uploads.hold(
                        () -> verifying.files().fhir(verifying.verifyDocument().verify(uploads.read(http))))
                .orElseThrow(() -> new ApiRefused(ApiError.NOT_FOUND));
    }

    /** As sent. */
    record TypedCode(@Nullable String code) {}

    /** What somebody typed from a page: the register's word on the document, as its QR code opens it. */
    @PostMapping("/api/v1/verifications/code")
    ResponseEntity<RegisteredDocument> byCode(HttpServletRequest http) throws IOException {
        requireWelcome(http, MediaType.APPLICATION_JSON);
        var code = VerificationCode.read(typed(uploads.read(http, LARGEST_QUESTION_BYTES)))
                .code()
                .orElseThrow(() -> new ApiRefused(ApiError.MISTYPED_CODE));
        return verifying
                .documents()
                .findByCode(code)
                .map(found ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(RegisteredDocument.of(found)))
                .orElseThrow(() -> new ApiRefused(ApiError.UNKNOWN_CODE));
    }

    private static String typed(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readValue(body, TypedCode.class))
                    .map(TypedCode::code)
                    .orElseThrow(() -> new ApiRefused(ApiError.MALFORMED_REQUEST));
        } catch (JacksonException e) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }

    private void requireWelcome(HttpServletRequest http, MediaType taken) {
        require(taken, http.getContentType());
        Uploads.requireFits(http);
        if (!askers.take(http.getRemoteAddr())) {
            throw new ApiRefused(ApiError.TOO_MANY_REQUESTS);
        }
    }

    /** Looked at here and not in the mapping, so that another type is answered by a problem of the API. */
    private static void require(MediaType taken, @Nullable String contentType) {
        if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase(taken.toString())) {
            throw new ApiRefused(ApiError.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
