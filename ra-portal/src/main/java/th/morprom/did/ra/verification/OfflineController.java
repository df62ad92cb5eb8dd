package th.morprom.did.ra.verification;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.signing.proof.OfflinePage;

/** What somebody takes with him who verifies paper where there is no network; docs/offline-proof.md. */
@Controller
class OfflineController {
    private static final MediaType PEM = new MediaType("application", "pem-certificate-chain");

    private final OfflinePage offlinePage;

    OfflineController(OfflinePage offlinePage) {
        this.offlinePage = offlinePage;
    }

    /** The page that verifies, to be kept; never shown from here, where other pages are. */
    @GetMapping("/verify/offline")
    ResponseEntity<byte[]> page() {
        return file(
                "morprom-offline.html", new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8), offlinePage::html);
    }

    /** The certificates of the keys in it. */
    @GetMapping("/verify/offline/issuers.pem")
    ResponseEntity<byte[]> issuers() {
        return file("morprom-offline-issuers.pem", PEM, offlinePage::certificates);
    }

    private ResponseEntity<byte[]> file(String name, MediaType type, Supplier<String> content) {
        if (!offlinePage.isUseful()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content.get().getBytes(StandardCharsets.UTF_8));
    }
}
