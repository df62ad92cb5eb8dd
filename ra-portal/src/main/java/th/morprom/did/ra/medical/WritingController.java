package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.activation.PrepareDocument;
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

    /** A blank form of a type, or the one of a document that was not signed in time. */
    @GetMapping("/medical-certificates/new")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            @RequestParam(required = false) @Nullable UUID from,
            HttpSession session,
            Model model) {
        var signer = practice.of(person.personId());
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        var today = ThaiDay.today(clock);
        var form = Waiting.in(session, from)
                .map(Waiting::form)
                .orElseGet(() -> CertificateForm.blank(type, today, signer.get().facility()));
        return page(form, signer.get(), model);
    }

    @PostMapping("/medical-certificates")
    String write(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") CertificateForm form,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        var signer = practice.of(person.personId());
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        try {
            var certificate = form.certificate(
                            signer.get().doctor(), signer.get().facility())
                    .signableOn(ThaiDay.today(clock));
            var prepared = prepareDocument.prepare(signer.get().credential(), certificate);
            new Waiting(prepared, form, drawPages.draw(prepared.preview())).keep(session);
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

    private static String page(CertificateForm form, Practice.Signer signer, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("signer", signer);
        FormParts.add(form.type(), model);
        return "medical/new";
    }

    private String obstacle(SignedInPerson person, Model model) {
        model.addAttribute("obstacle", practice.obstacle(person.personId()).orElse(Practice.Obstacle.NO_CERTIFICATE));
        return "medical/no-certificate";
    }
}
