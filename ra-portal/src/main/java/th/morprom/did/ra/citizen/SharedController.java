package th.morprom.did.ra.citizen;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.medical.PdfDownload;

/** Where a citizen's link leads, for whoever he gave it to. */
@Controller
class SharedController {
    private final OpenSharedDocument openSharedDocument;

    SharedController(OpenSharedDocument openSharedDocument) {
        this.openSharedDocument = openSharedDocument;
    }

    @GetMapping("/shared/{secret}")
    String page(@PathVariable String secret, Model model, HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex");
        var opened = openSharedDocument.open(secret);
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("stopped", openSharedDocument.isStopped(secret));
        }
        opened.ifPresent(found -> model.addAttribute("opened", found));
        model.addAttribute("secret", secret);
        return "citizen/shared";
    }

    @GetMapping("/shared/{secret}/document.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String secret) {
        return openSharedDocument
                .open(secret)
                .map(opened -> PdfDownload.of(opened.received().document().number(), openSharedDocument.pdf(opened)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
