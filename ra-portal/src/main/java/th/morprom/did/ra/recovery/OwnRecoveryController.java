package th.morprom.did.ra.recovery;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;

/** Whether the account of whoever is signed in is being recovered by somebody; he can stop that. */
@Controller
class OwnRecoveryController {
    private final Recoveries recoveries;
    private final StopRecovery stopRecovery;

    OwnRecoveryController(Recoveries recoveries, StopRecovery stopRecovery) {
        this.recoveries = recoveries;
        this.stopRecovery = stopRecovery;
    }

    @GetMapping("/me/recovery")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        recoveries.of(person.personId()).ifPresent(recovery -> model.addAttribute("recovery", recovery));
        return "recovery/own";
    }

    @PostMapping("/me/recovery/stop")
    String stop(@AuthenticationPrincipal SignedInPerson person, RedirectAttributes flash) {
        try {
            stopRecovery.stop(person.personId());
            flash.addFlashAttribute("done", "recovery.stopped.done");
        } catch (RecoveryRefused refused) {
            flash.addFlashAttribute("warning", "refused.recovery." + refused.reason());
        }
        return "redirect:/me/recovery";
    }
}
