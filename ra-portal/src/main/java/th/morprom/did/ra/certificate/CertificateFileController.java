package th.morprom.did.ra.certificate;

import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.access.SignedInPerson;

/** A person's own certificate as a file, for the programs that sign with it elsewhere. */
@Controller
class CertificateFileController {
    private final HeldCertificates certificates;

    CertificateFileController(HeldCertificates certificates) {
        this.certificates = certificates;
    }

    /** The certificate and its issuers, but the root, as text. */
    @GetMapping("/me/certificates/{serial}/certificate.pem")
    ResponseEntity<byte[]> pem(@AuthenticationPrincipal SignedInPerson person, @PathVariable String serial) {
        return file(person, serial, "application/x-pem-file", "pem", CertificateFile::pem);
    }

    /** The certificate alone, DER. */
    @GetMapping("/me/certificates/{serial}/certificate.cer")
    ResponseEntity<byte[]> der(@AuthenticationPrincipal SignedInPerson person, @PathVariable String serial) {
        return file(person, serial, "application/pkix-cert", "cer", CertificateFile::der);
    }

    /** The certificate and its issuers, but the root, as PKCS#7. */
    @GetMapping("/me/certificates/{serial}/certificate.p7c")
    ResponseEntity<byte[]> pkcs7(@AuthenticationPrincipal SignedInPerson person, @PathVariable String serial) {
        return file(person, serial, "application/pkcs7-mime", "p7c", CertificateFile::pkcs7);
    }

    private ResponseEntity<byte[]> file(
            SignedInPerson person,
            String serial,
            String mediaType,
            String ending,
            Function<CertificateFile, byte[]> form) {
        var own = certificates
                .find(serial)
                .filter(held -> held.person().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"morprom-" + own.serialHex() + "." + ending + "\"")
                .body(form.apply(CertificateFile.of(certificates.chain(own.serialHex()))));
    }
}
