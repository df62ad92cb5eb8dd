package th.morprom.did.ra.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.DropEnrolment;
import th.morprom.did.ra.certificate.StartAgain;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.profession.Profession;

/** The applicant corrects his enrolment, puts it before the registrars, takes it back, or gives it up. */
@Controller
class MyEnrolmentController {
    /** What another answer on the form would put right. */
    private static final Set<Reason> TYPED =
            EnumSet.of(Reason.UNKNOWN_FACILITY, Reason.UNDER_WAY, Reason.CERTIFICATE_RUNS);

    private final Enrolments enrolments;
    private final EditEnrolment editEnrolment;
    private final MatchLicence matchLicence;
    private final SubmitEnrolment submitEnrolment;
    private final StartAgain startAgain;
    private final DropEnrolment dropEnrolment;

    MyEnrolmentController(
            Enrolments enrolments,
            EditEnrolment editEnrolment,
            MatchLicence matchLicence,
            SubmitEnrolment submitEnrolment,
            StartAgain startAgain,
            DropEnrolment dropEnrolment) {
        this.enrolments = enrolments;
        this.editEnrolment = editEnrolment;
        this.matchLicence = matchLicence;
        this.submitEnrolment = submitEnrolment;
        this.startAgain = startAgain;
        this.dropEnrolment = dropEnrolment;
    }

    @ModelAttribute("professions")
    List<Profession> professions() {
        return List.of(Profession.values());
    }

    @GetMapping("/me/enrolments/{id}/edit")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        var enrolment = own(person, id);
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("form", EnrolmentForm.of(enrolment));
        return "account/edit";
    }

    @PostMapping("/me/enrolments/{id}/edit")
    String edit(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @ModelAttribute("form") EnrolmentForm form,
            Model model,
            HttpServletResponse response) {
        try {
            editEnrolment.edit(person.personId(), id, form.licence(), form.affiliation());
        } catch (IllegalArgumentException incomplete) {
            return again(own(person, id), "account.edit.incomplete", model, response);
        } catch (EnrolmentRefused refused) {
            if (!TYPED.contains(refused.reason())) {
                throw refused;
            }
            return again(own(person, id), "refused.enrolment." + refused.reason(), model, response);
        }
        return back(person, id);
    }

    /** Asks the council once more and submits; what is missing comes back as a sentence on the page. */
    @PostMapping("/me/enrolments/{id}/submission")
    String submit(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        own(person, id);
        try {
            matchLicence.match(id, person.personId());
            submitEnrolment.submit(person.personId(), id);
            flash.addFlashAttribute("done", "account.submitted");
        } catch (EnrolmentRefused refused) {
            flash.addFlashAttribute("warning", "refused.enrolment." + refused.reason());
        }
        return back(person, id);
    }

    /** Takes back what was approved, to correct it. */
    @PostMapping("/me/enrolments/{id}/taking-back")
    String takeBack(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        startAgain.startAgain(person.personId(), id);
        flash.addFlashAttribute("done", "account.taken-back");
        return back(person, id);
    }

    /** Gives it up. */
    @PostMapping("/me/enrolments/{id}/end")
    String drop(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        dropEnrolment.drop(person.personId(), id);
        flash.addFlashAttribute("done", "account.dropped");
        return "redirect:/me";
    }

    private String back(SignedInPerson person, UUID enrolment) {
        return "redirect:" + enrolments.own(person.personId()).address(enrolment);
    }

    private static String again(Enrolment enrolment, String key, Model model, HttpServletResponse response) {
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("refused", key);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "account/edit";
    }

    private Enrolment own(SignedInPerson person, UUID id) {
        return enrolments
                .find(id)
                .filter(enrolment -> enrolment.person().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
