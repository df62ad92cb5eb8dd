package th.morprom.did.ra.medical;

import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealingRefused;

/** A document the doctor has signed: what the register says of it, and the file. */
@Controller
class IssuedController {
    private final IssuedDocuments documents;
    private final SealIssued sealIssued;
    private final Practice practice;

    IssuedController(IssuedDocuments documents, SealIssued sealIssued, Practice practice) {
        this.documents = documents;
        this.sealIssued = sealIssued;
        this.practice = practice;
    }

    @GetMapping("/medical-certificates/{id}")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        model.addAttribute("document", own(person, id));
        model.addAttribute("unsealed", sealIssued.isUnsealed(id));
        return "medical/issued";
    }

    @GetMapping("/medical-certificates/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var document = own(person, id);
        return PdfDownload.of(document.number(), documents.pdf(id));
    }

    /** The seal that an outage kept from it. */
    @PostMapping("/medical-certificates/{id}/seal")
    String seal(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        own(person, id);
        var facilities = practice.everywhere(person.personId()).stream()
                .map(Practice.Signer::hcode9)
                .collect(Collectors.toSet());
        try {
            sealIssued.seal(id, person.personId(), facilities);
            flash.addFlashAttribute("done", "issued.sealed");
        } catch (SealingRefused refused) {
            flash.addFlashAttribute("warning", "refused.sealing." + refused.reason());
        }
        return "redirect:/medical-certificates/" + id;
    }

    /** Only his own; that others exist is nobody's business. */
    private IssuedDocument own(SignedInPerson person, UUID id) {
        return documents
                .find(id)
                .filter(document -> document.owner().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
