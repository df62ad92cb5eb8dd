package th.morprom.did.ca.hierarchy;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ca.certificate.CertificateMessage;
import th.morprom.did.ca.certificate.Der;

/** Hands out the CA certificates that {@code caIssuers} points to: one certificate, DER, or several (RFC 5280 section 4.2.2.1). */
@RestController
class AuthorityController {
    private static final MediaType PKIX_CERT = MediaType.parseMediaType("application/pkix-cert");
    private static final MediaType PKCS7 = MediaType.parseMediaType("application/pkcs7-mime");
    private static final Duration FRESH = Duration.ofDays(1);

    private final Hierarchy hierarchy;

    AuthorityController(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @GetMapping("/ca/{name}.cer")
    ResponseEntity<?> certificate(@PathVariable String name) {
        return hierarchy.named(name).<ResponseEntity<?>>map(this::certificate).orElseGet(AuthorityController::unknown);
    }

    /** All certificates of the CA's key, as a certs-only CMS message: for who looks for a path to another root. */
    @GetMapping("/ca/{name}.p7c")
    ResponseEntity<?> certificates(@PathVariable String name) {
        return hierarchy.named(name).<ResponseEntity<?>>map(this::certificates).orElseGet(AuthorityController::unknown);
    }

    private ResponseEntity<byte[]> certificates(Authority authority) {
        var message = CertificateMessage.of(hierarchy.certificatesOf(authority));
        return ResponseEntity.ok()
                .contentType(PKCS7)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag('"' + message.sha256() + '"')
                .body(message.toByteArray());
    }

    private ResponseEntity<byte[]> certificate(Authority authority) {
        var certificate = hierarchy.shown(authority);
        var der = Der.of(certificate);
        return ResponseEntity.ok()
                .contentType(PKIX_CERT)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .lastModified(certificate.getNotBefore().toInstant())
                .eTag('"' + der.sha256() + '"')
                .body(der.toByteArray());
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no CA of this name."));
    }
}
