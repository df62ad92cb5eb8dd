package th.morprom.did.ra.personnel;

import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;

/** Where imports and the registry differ: a registrar decides. */
@Controller
class ConflictController {
    private final Conflicts conflicts;
    private final DecideConflict decideConflict;

    ConflictController(Conflicts conflicts, DecideConflict decideConflict) {
        this.conflicts = conflicts;
        this.decideConflict = decideConflict;
    }

    @GetMapping("/registrar/personnel/conflicts")
    String queue(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        var open = conflicts.open(registrar.reach());
        model.addAttribute("conflicts", open);
        model.addAttribute("more", open.size() == Conflicts.MOST_SHOWN);
        model.addAttribute("me", registrar.personId().toString());
        return "personnel/conflicts";
    }

    @PostMapping("/registrar/personnel/conflicts/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam Conflict.Decision decision,
            RedirectAttributes flash) {
        decideConflict.decide(registrar.personId(), id, decision);
        flash.addFlashAttribute("done", "conflict.decided." + decision);
        return "redirect:/registrar/personnel/conflicts";
    }
}
