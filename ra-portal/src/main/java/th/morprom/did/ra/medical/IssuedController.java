package th.morprom.did.ra.medical;

import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.register.WithdrawDocument;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealingRefused;

/** A document the doctor has signed: what the register says of it, the file, and his word that it holds no more. */
@Controller
class IssuedController {
    private final OwnDocuments documents;
    private final SealIssued sealIssued;
    private final WithdrawDocument withdrawDocument;
    private final Practice practice;

    IssuedController(
            OwnDocuments documents, SealIssued sealIssued, WithdrawDocument withdrawDocument, Practice practice) {
        this.documents = documents;
        this.sealIssued = sealIssued;
        this.withdrawDocument = withdrawDocument;
        this.practice = practice;
    }

    @GetMapping("/medical-certificates/{id}")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        model.addAttribute("document", documents.find(person, id));
        model.addAttribute("unsealed", sealIssued.isUnsealed(id));
        return "medical/issued";
    }

    @GetMapping("/medical-certificates/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var document = documents.find(person, id);
        return PdfDownload.of(document.number(), documents.pdf(document));
    }

    /** The seal that an outage kept from it. */
    @PostMapping("/medical-certificates/{id}/seal")
    String seal(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        documents.find(person, id);
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

    /** He may whatever became of his certificate, his licence and his post since: who signed it answers for it. */
    @PostMapping("/medical-certificates/{id}/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        documents.find(person, id);
        withdrawDocument.withdraw(id, person.personId(), person.personId().toString());
        // What another took the place of meanwhile stays replaced.
        if (documents.find(person, id).state() == State.WITHDRAWN) {
            flash.addFlashAttribute("done", "issued.withdrawn");
        }
        return "redirect:/medical-certificates/" + id;
    }
}
