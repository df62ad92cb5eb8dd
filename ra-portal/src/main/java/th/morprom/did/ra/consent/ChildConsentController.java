package th.morprom.did.ra.consent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.guardian.EndGuardianship;
import th.morprom.did.ra.guardian.Guardianships;

/** The same questions, answered for a minor by whoever decides for him. */
@Controller
class ChildConsentController {
    private final Questions questions;
    private final Guardianships guardianships;
    private final GiveForChild giveForChild;
    private final WithdrawForChild withdrawForChild;
    private final EndGuardianship endGuardianship;

    ChildConsentController(
            Questions questions,
            Guardianships guardianships,
            GiveForChild giveForChild,
            WithdrawForChild withdrawForChild,
            EndGuardianship endGuardianship) {
        this.questions = questions;
        this.guardianships = guardianships;
        this.giveForChild = giveForChild;
        this.withdrawForChild = withdrawForChild;
        this.endGuardianship = endGuardianship;
    }

    /** Only of a child for whom he decides; that others exist is nobody's business. */
    @GetMapping("/consent/children/{child}")
    String page(
            @AuthenticationPrincipal SignedInPerson guardian, @PathVariable UUID child, Locale locale, Model model) {
        var held = guardianships
                .childOf(guardian.personId(), child)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("child", held);
        questions.show(child, Audience.CITIZEN, locale, address(child), model);
        return "consent/consent";
    }

    @PostMapping("/consent/children/{child}")
    String give(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @RequestParam(name = "shown") List<String> shown,
            @RequestParam(name = "purpose", defaultValue = "") Set<Purpose> purposes,
            Locale locale,
            RedirectAttributes flash) {
        var agreed = questions.agreed(Audience.CITIZEN, purposes, locale);
        if (agreed.isEmpty()) {
            flash.addFlashAttribute("warning", "consent.none-ticked");
        } else if (!Questions.shown(agreed, shown)) {
            flash.addFlashAttribute("warning", "refused.consent." + ConsentRefused.Reason.NOTICE_CHANGED);
        } else {
            giveForChild.give(guardian.personId(), child, agreed, Questions.CHANNEL);
            flash.addFlashAttribute("done", "consent.given");
        }
        return "redirect:" + address(child);
    }

    @PostMapping("/consent/children/{child}/{purpose}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable Purpose purpose,
            Locale locale,
            RedirectAttributes flash) {
        withdrawForChild.withdraw(guardian.personId(), child, purpose, Questions.language(locale), Questions.CHANNEL);
        flash.addFlashAttribute("done", "consent.withdrawn");
        return "redirect:" + address(child);
    }

    @PostMapping("/consent/children/{child}/end")
    String end(@AuthenticationPrincipal SignedInPerson guardian, @PathVariable UUID child, RedirectAttributes flash) {
        endGuardianship.giveUp(guardian.personId(), child);
        flash.addFlashAttribute("done", "guardian.ended");
        return "redirect:/consent";
    }

    private static String address(UUID child) {
        return "/consent/children/" + child;
    }
}
