package th.morprom.did.ra.declaration;

import jakarta.servlet.http.HttpServletResponse;
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
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.signing.document.MedicalCertificateRefused;

/** The page on which a citizen writes part 1 beforehand, and the same for a minor by whoever decides for him. */
@Controller
class DeclarationController {
    private static final String OWN = "/me/declaration";

    private final DeclareHealth declareHealth;
    private final Guardianships guardianships;

    DeclarationController(DeclareHealth declareHealth, Guardianships guardianships) {
        this.declareHealth = declareHealth;
        this.guardianships = guardianships;
    }

    @GetMapping(OWN)
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        var form = declareHealth
                .current(person.personId())
                .map(DeclarationForm::of)
                .orElseGet(DeclarationForm::empty);
        return page(person.personId(), form, model);
    }

    @PostMapping(OWN)
    String declare(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") DeclarationForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var id = person.personId();
        if (refused(() -> declareHealth.declare(id, form.place(), form.answers(), form.life()), model, response)) {
            return page(id, form, model);
        }
        flash.addFlashAttribute("done", "declaration.done");
        return "redirect:" + OWN;
    }

    @PostMapping("/me/declaration/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson person, RedirectAttributes flash) {
        declareHealth.withdraw(person.personId());
        flash.addFlashAttribute("done", "declaration.withdrawn");
        return "redirect:" + OWN;
    }

    /** What the minor wrote himself is not shown to his guardian, only that it is there. */
    @GetMapping("/consent/children/{child}/declaration")
    String pageOfChild(@AuthenticationPrincipal SignedInPerson guardian, @PathVariable UUID child, Model model) {
        var held = held(guardian, child, model).guardianship().id();
        var form = declareHealth
                .current(child)
                .filter(found -> found.guardianship().filter(held::equals).isPresent())
                .map(DeclarationForm::of)
                .orElseGet(DeclarationForm::empty);
        return page(child, form, model);
    }

    @PostMapping("/consent/children/{child}/declaration")
    String declareForChild(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @ModelAttribute("form") DeclarationForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        held(guardian, child, model);
        Runnable declaring = () ->
                declareHealth.declareForChild(guardian.personId(), child, form.place(), form.answers(), form.life());
        if (refused(declaring, model, response)) {
            return page(child, form, model);
        }
        flash.addFlashAttribute("done", "declaration.child.done");
        return "redirect:/consent/children/{child}/declaration";
    }

    @PostMapping("/consent/children/{child}/declaration/withdrawal")
    String withdrawForChild(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            Model model,
            RedirectAttributes flash) {
        held(guardian, child, model);
        declareHealth.withdrawForChild(guardian.personId(), child);
        flash.addFlashAttribute("done", "declaration.withdrawn");
        return "redirect:/consent/children/{child}/declaration";
    }

    /** Only of a child for whom he decides; that others exist is nobody's business. */
    private Guardianships.Named held(SignedInPerson guardian, UUID child, Model model) {
        var held = guardianships
                .childOf(guardian.personId(), child)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("child", held);
        return held;
    }

    private static boolean refused(Runnable declaring, Model model, HttpServletResponse response) {
        try {
            declaring.run();
            return false;
        } catch (DeclarationRefused refused) {
            model.addAttribute("refused", "refused.declaration." + refused.reason());
        } catch (MedicalCertificateRefused refused) {
            model.addAttribute("wrongField", refused.field().replaceFirst("[.]text$", ""));
            model.addAttribute("refused", "refused.medical." + refused.reason());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return true;
    }

    private String page(UUID person, DeclarationForm form, Model model) {
        model.addAttribute("form", form);
        declareHealth
                .obstacle(person)
                .ifPresentOrElse(
                        obstacle -> model.addAttribute("obstacle", obstacle),
                        () -> declareHealth.current(person).ifPresent(declaration -> {
                            model.addAttribute("declaration", declaration);
                            declareHealth
                                    .guardian(declaration)
                                    .ifPresent(guardian -> model.addAttribute("declarant", guardian));
                        }));
        return "declaration/declare";
    }
}
