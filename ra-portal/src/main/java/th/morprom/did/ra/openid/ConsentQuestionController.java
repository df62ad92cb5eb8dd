package th.morprom.did.ra.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.organisation.Organisations;

/** Asks a person what a relying party may know of him; the answer goes to the authorization endpoint. */
@Controller
class ConsentQuestionController {
    private final AskConsent askConsent;
    private final AskGuardian askGuardian;
    private final Organisations organisations;
    private final OpenidProperties properties;

    ConsentQuestionController(
            AskConsent askConsent, AskGuardian askGuardian, Organisations organisations, OpenidProperties properties) {
        this.askConsent = askConsent;
        this.askGuardian = askGuardian;
        this.organisations = organisations;
        this.properties = properties;
    }

    /** Where the authorization endpoint sends the browser. The page itself has no parameters, so that it can be read in both languages. */
    @GetMapping(OpenidAddresses.CONSENT)
    String sent(@RequestParam(defaultValue = "") String state, RedirectAttributes address) {
        address.addAttribute("question", state);
        return "redirect:" + OpenidAddresses.CONSENT + "/{question}";
    }

    @GetMapping(OpenidAddresses.CONSENT + "/{state}")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var question = askConsent.ask(person.personId(), state);
        if (question.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "openid/over";
        }
        model.addAttribute("question", question.get());
        model.addAttribute("days", properties.refreshLife().toDays());
        organisations
                .facility(question.get().client().hcode9())
                .ifPresent(facility -> model.addAttribute("facility", facility));
        AnswerElsewhere.allow(question.get().redirect(), request);
        return "openid/consent";
    }

    /** A minor has the rest asked of whoever decides for him. */
    @PostMapping(OpenidAddresses.CONSENT + "/{state}/guardian")
    String askGuardian(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable String state, RedirectAttributes flash) {
        var asked = askGuardian.ask(person.personId(), state);
        flash.addFlashAttribute(asked ? "done" : "warning", asked ? "openid.guardian.asked" : "openid.guardian.nobody");
        return "redirect:" + OpenidAddresses.CONSENT + "/{state}";
    }
}
