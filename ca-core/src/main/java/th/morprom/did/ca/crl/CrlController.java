package th.morprom.did.ca.crl;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ca.hierarchy.Hierarchy;

/** Hands out the lists that CRL distribution points name: DER over HTTP (RFC 5280 section 4.2.1.13, RFC 2585). */
@RestController
class CrlController {
    private static final MediaType PKIX_CRL = MediaType.parseMediaType("application/pkix-crl");
    /** Short, because a list may be followed by a newer one long before its {@code nextUpdate}. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Hierarchy hierarchy;
    private final FindCrl findCrl;

    CrlController(Hierarchy hierarchy, FindCrl findCrl) {
        this.hierarchy = hierarchy;
        this.findCrl = findCrl;
    }

    @GetMapping("/crl/{name}.crl")
    ResponseEntity<?> crl(@PathVariable String name) {
        return hierarchy
                .named(name)
                .<ResponseEntity<?>>map(authority -> findCrl.find(authority.name())
                        .<ResponseEntity<?>>map(CrlController::answer)
                        .orElseGet(CrlController::notYet))
                .orElseGet(CrlController::unknown);
    }

    private static ResponseEntity<byte[]> answer(Crl crl) {
        return ResponseEntity.ok()
                .contentType(PKIX_CRL)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic().mustRevalidate())
                .lastModified(crl.thisUpdate())
                .eTag('"' + crl.der().sha256() + '"')
                .body(crl.der().toByteArray());
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no CA of this name."));
    }

    private static ResponseEntity<ProblemDetail> notYet() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "60")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "The first list of this CA is not published yet."));
    }
}
