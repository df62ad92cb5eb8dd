package th.morprom.did.ra.declaration;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.declaration.DeclarationRefused.Reason;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.FormText;
import th.morprom.did.signing.document.MedicalCertificateRefused;

/** The page on which a citizen writes part 1 beforehand. */
@Controller
class DeclarationController {
    private final DeclareHealth declareHealth;

    DeclarationController(DeclareHealth declareHealth) {
        this.declareHealth = declareHealth;
    }

    /** As typed; kept so that a refused form comes back as it was. */
    record DeclarationForm(
            String facility,
            String chronicDisease,
            String accidentOrSurgery,
            String hospitalisation,
            @Nullable Boolean epilepsy,
            String epilepsyKind,
            String otherHistory,
            @Nullable Integer days,
            @Nullable Boolean confirmed) {
        DeclarationForm {
            facility = text(facility).toUpperCase(Locale.ROOT);
            chronicDisease = text(chronicDisease);
            accidentOrSurgery = text(accidentOrSurgery);
            hospitalisation = text(hospitalisation);
            epilepsyKind = text(epilepsyKind);
            otherHistory = text(otherHistory);
        }

        static DeclarationForm of(HealthDeclaration declaration) {
            var said = declaration.answers();
            return new DeclarationForm(
                    declaration.facility().orElse(""),
                    said.chronicDisease().text(),
                    said.accidentOrSurgery().text(),
                    said.hospitalisation().text(),
                    said.epilepsy().map(Answer::yes).orElse(null),
                    said.epilepsy().map(Answer::text).orElse(""),
                    said.otherHistory().text(),
                    null,
                    null);
        }

        static DeclarationForm empty() {
            return new DeclarationForm("", "", "", "", null, "", "", null, null);
        }

        HealthAnswers answers() {
            if (!Boolean.TRUE.equals(confirmed)) {
                throw new DeclarationRefused(Reason.NOT_CONFIRMED);
            }
            var seizures = new HealthAnswers.Epilepsy(epilepsy, epilepsyKind);
            return HealthAnswers.typed(chronicDisease, accidentOrSurgery, hospitalisation, seizures, otherHistory);
        }

        Duration life() {
            return Duration.ofDays(Objects.requireNonNullElse(days, 0));
        }

        private static String text(String typed) {
            return FormText.normalised(Objects.requireNonNullElse(typed, ""));
        }
    }

    @GetMapping("/me/declaration")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        var form = declareHealth
                .current(person.personId())
                .map(DeclarationForm::of)
                .orElseGet(DeclarationForm::empty);
        return page(person.personId(), form, model);
    }

    @PostMapping("/me/declaration")
    String declare(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") DeclarationForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var facility = form.facility().isEmpty() ? Optional.<String>empty() : Optional.of(form.facility());
            declareHealth.declare(person.personId(), facility, form.answers(), form.life());
            flash.addFlashAttribute("done", "declaration.done");
            return "redirect:/me/declaration";
        } catch (DeclarationRefused refused) {
            model.addAttribute("refused", "refused.declaration." + refused.reason());
        } catch (MedicalCertificateRefused refused) {
            model.addAttribute("wrongField", refused.field().replaceFirst("[.]text$", ""));
            model.addAttribute("refused", "refused.medical." + refused.reason());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(person.personId(), form, model);
    }

    @PostMapping("/me/declaration/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson person, RedirectAttributes flash) {
        declareHealth.withdraw(person.personId());
        flash.addFlashAttribute("done", "declaration.withdrawn");
        return "redirect:/me/declaration";
    }

    private String page(UUID person, DeclarationForm form, Model model) {
        model.addAttribute("form", form);
        declareHealth
                .obstacle(person)
                .ifPresentOrElse(
                        obstacle -> model.addAttribute("obstacle", obstacle),
                        () -> declareHealth
                                .current(person)
                                .ifPresent(declaration -> model.addAttribute("declaration", declaration)));
        return "declaration/declare";
    }
}
