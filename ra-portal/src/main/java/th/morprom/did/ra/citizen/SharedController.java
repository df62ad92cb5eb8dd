package th.morprom.did.ra.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.medical.PdfDownload;
import th.morprom.did.ra.verification.Tone;
import th.morprom.did.ra.verification.Uploads;
import th.morprom.did.ra.verification.VerdictWords;
import th.morprom.did.signing.verification.VerifyDocument;

/** Where a citizen's link leads, for whoever he gave it to. */
@Controller
class SharedController {
    private final OpenSharedDocument openSharedDocument;
    private final VerifyDocument verifyDocument;
    private final Uploads uploads;

    SharedController(OpenSharedDocument openSharedDocument, VerifyDocument verifyDocument, Uploads uploads) {
        this.openSharedDocument = openSharedDocument;
        this.verifyDocument = verifyDocument;
        this.uploads = uploads;
    }

    @GetMapping("/shared/{secret}")
    String page(@PathVariable String secret, Model model, HttpServletResponse response) throws IOException {
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("secret", secret);
        var opened = openSharedDocument.open(secret);
        if (opened.isPresent()) {
            show(opened.get(), model);
            return "citizen/shared";
        }
        var waiting = openSharedDocument.waiting(secret);
        waiting.ifPresent(share -> model.addAttribute("waiting", share));
        if (waiting.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("stopped", openSharedDocument.isStopped(secret));
        }
        return "citizen/shared";
    }

    /** Whoever reads it spends an opening by a button: following the address, as chats do to preview, does not. */
    @PostMapping("/shared/{secret}")
    String open(@PathVariable String secret) {
        openSharedDocument.spend(secret);
        return "redirect:/shared/{secret}";
    }

    @GetMapping("/shared/{secret}/document.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String secret) {
        return openSharedDocument
                .open(secret)
                .flatMap(opened -> openSharedDocument
                        .document(opened)
                        .map(file -> PdfDownload.of(opened.received().document().number(), file)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Who is not given the document cannot verify it himself; it takes one of the places of those who do. */
    private void show(OpenSharedDocument.Opened opened, Model model) throws IOException {
        model.addAttribute("opened", opened);
        if (opened.share().use().scope() == Share.Scope.VERIFY) {
            var verdict = uploads.hold(() -> verifyDocument.verify(openSharedDocument.pdf(opened)));
            model.addAttribute("verdict", verdict);
            model.addAttribute("tone", Tone.of(verdict.outcome()));
            model.addAttribute("words", VerdictWords.of(verdict));
        }
    }
}
