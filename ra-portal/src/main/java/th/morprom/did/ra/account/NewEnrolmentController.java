package th.morprom.did.ra.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.BeginEnrolment;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.profession.Profession;

/** Whoever has an account applies for a certificate from his own pages. */
@Controller
class NewEnrolmentController {
    private final Enrolments enrolments;
    private final BeginEnrolment beginEnrolment;

    NewEnrolmentController(Enrolments enrolments, BeginEnrolment beginEnrolment) {
        this.enrolments = enrolments;
        this.beginEnrolment = beginEnrolment;
    }

    @ModelAttribute("professions")
    List<Profession> professions() {
        return List.of(Profession.values());
    }

    /** @param from an enrolment of his that came to nothing or to its end, whose answers are typed in again */
    @GetMapping("/me/enrolments/new")
    String page(@AuthenticationPrincipal SignedInPerson person, @RequestParam Optional<UUID> from, Model model) {
        var own = enrolments.own(person.personId());
        model.addAttribute(
                "form", from.flatMap(own::find).map(EnrolmentForm::of).orElseGet(() -> licenceOf(own)));
        return "account/new";
    }

    @PostMapping("/me/enrolments")
    String begin(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") EnrolmentForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var enrolment = beginEnrolment.begin(person.personId(), form.licence(), form.affiliation());
            flash.addFlashAttribute("done", "account.new.done");
            return "redirect:" + enrolments.own(person.personId()).address(enrolment);
        } catch (IllegalArgumentException incomplete) {
            return again("account.edit.incomplete", model, response);
        } catch (EnrolmentRefused refused) {
            return again("refused.enrolment." + refused.reason(), model, response);
        }
    }

    /** A second workplace is applied for by the licence that he has already. */
    private static EnrolmentForm licenceOf(OwnEnrolments own) {
        return own.current()
                .map(Enrolment::licence)
                .map(licence -> new EnrolmentForm(licence.profession().code(), licence.number(), "", ""))
                .orElseGet(EnrolmentForm::blank);
    }

    private static String again(String key, Model model, HttpServletResponse response) {
        model.addAttribute("refused", key);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "account/new";
    }
}
