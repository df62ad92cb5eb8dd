package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.document.EmbeddedContent;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocument.State;

/** A certificate in the place of one that the doctor signed, at the same facility; its form begins with what that one says. */
@Controller
class ReplacementController {
    private final OwnDocuments documents;
    private final Practice practice;
    private final WritingPage writing;
    private final Clock clock;

    ReplacementController(OwnDocuments documents, Practice practice, WritingPage writing, Clock clock) {
        this.documents = documents;
        this.practice = practice;
        this.writing = writing;
        this.clock = clock;
    }

    @GetMapping("/medical-certificates/{id}/replacement")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            Model model,
            RedirectAttributes flash) {
        var old = documents.find(person, id);
        var signer = signer(person, old);
        if (signer.isEmpty() || old.state() != State.ISSUED) {
            flash.addFlashAttribute(
                    "warning", old.state() == State.ISSUED ? "refused.inbox.CANNOT_SIGN" : "issued.over");
            return "redirect:/medical-certificates/" + id;
        }
        return writing.show(filledIn(old, signer.get()), signer.get(), Optional.of(old), model);
    }

    @PostMapping("/medical-certificates/{id}/replacement")
    String write(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @ModelAttribute("form") CertificateForm form,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        var old = documents.find(person, id);
        var signer = signer(person, old);
        if (signer.isEmpty() || old.state() != State.ISSUED) {
            // The page of the form says what changed since it was opened.
            return "redirect:/medical-certificates/" + id + "/replacement";
        }
        return writing.write(form, signer.get(), Optional.of(old), session, model, response);
    }

    private Optional<Practice.Signer> signer(SignedInPerson person, IssuedDocument old) {
        return practice.at(old.facilityCode(), person.personId());
    }

    private CertificateForm filledIn(IssuedDocument old, Practice.Signer signer) {
        try {
            return EmbeddedContent.of(documents.pdf(old))
                    .map(FilledForm::of)
                    .orElseGet(() -> CertificateForm.blank(old.type(), ThaiDay.today(clock), signer.facility()));
        } catch (IOException e) {
            throw new UncheckedIOException("the register's own file cannot be read: " + old.number(), e);
        }
    }
}
