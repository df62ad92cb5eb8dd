package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.PreparedDocument;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.DrawPages;
import th.morprom.did.signing.document.MedicalCertificateRefused;

/** The form of each type. What is accepted becomes a document that waits for the doctor's signature. */
@Controller
class WritingController {

    private final Practice practice;
    private final PrepareDocument prepareDocument;
    private final Clock clock;
    private final DrawPages drawPages = new DrawPages();

    WritingController(Practice practice, PrepareDocument prepareDocument, Clock clock) {
        this.practice = practice;
        this.prepareDocument = prepareDocument;
        this.clock = clock;
    }

    /** A blank form of a type, the one of a document that was not signed in time, or one with what its patient declared. */
    @GetMapping("/medical-certificates/new")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(required = false) @Nullable UUID declared,
            HttpSession session,
            Model model) {
        var waiting = Waiting.in(session, from);
        var taken = TakenDeclaration.in(session, declared);
        var facility = waiting.map(Waiting::hcode9).or(() -> taken.map(TakenDeclaration::hcode9));
        var signer = signer(person, facility.orElse(""));
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        taken.ifPresent(declaration -> model.addAttribute("declared", declaration));
        var form = waiting.map(Waiting::form)
                .or(() -> taken.map(TakenDeclaration::form))
                .orElseGet(() -> CertificateForm.blank(
                        type, ThaiDay.today(clock), signer.get().facility()));
        return page(form, signer.get(), model);
    }

    /** A blank form at this one of his facilities. */
    @GetMapping("/medical-certificates/new/at/{hcode9}")
    String at(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String hcode9,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            Model model) {
        return practice.at(hcode9, person.personId())
                .map(signer ->
                        page(CertificateForm.blank(type, ThaiDay.today(clock), signer.facility()), signer, model))
                .orElseGet(() -> obstacle(person, model));
    }

    @PostMapping("/medical-certificates")
    String write(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") CertificateForm form,
            @RequestParam(defaultValue = "") String facility,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        var signer = signer(person, facility);
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        try {
            var prepared = prepare(form, signer.get(), session);
            return "redirect:/medical-certificates/" + prepared.documentId() + "/signature";
        } catch (MedicalCertificateRefused refused) {
            model.addAttribute("wrongField", FormParts.field(refused));
            model.addAttribute("refused", "refused.medical." + refused.reason());
        } catch (SigningRefused refused) {
            model.addAttribute("refused", "refused.signing." + refused.reason());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, signer.get(), model);
    }

    private PreparedDocument prepare(CertificateForm form, Practice.Signer signer, HttpSession session) {
        var certificate = form.certificate(signer.doctor(), signer.facility()).signableOn(ThaiDay.today(clock));
        var prepared = prepareDocument.prepare(signer.credential(), certificate);
        new Waiting(prepared, form, signer.hcode9(), drawPages.draw(prepared.preview())).keep(session);
        TakenDeclaration.drop(session);
        return prepared;
    }

    /** At the facility that the form began with; at his first one where it names none. */
    private Optional<Practice.Signer> signer(SignedInPerson person, String hcode9) {
        return hcode9.isEmpty() ? practice.of(person.personId()) : practice.at(hcode9, person.personId());
    }

    private String page(CertificateForm form, Practice.Signer signer, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("signer", signer);
        model.addAttribute("places", practice.everywhere(signer.person()));
        FormParts.add(form.type(), model);
        return "medical/new";
    }

    private String obstacle(SignedInPerson person, Model model) {
        model.addAttribute("obstacle", practice.obstacle(person.personId()));
        return "medical/no-certificate";
    }
}
