package th.morprom.did.ra.auditor;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.proofing.WeighAgain;

/** Levels of assurance then and now: stored evidence, weighed again by the policy of its day and by another. */
@Controller
class WeighAgainController {
    private final WeighAgain weighAgain;

    WeighAgainController(WeighAgain weighAgain) {
        this.weighAgain = weighAgain;
    }

    @GetMapping("/auditor/proofings")
    String page(
            @AuthenticationPrincipal SignedInPerson auditor,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam Optional<UUID> before,
            Model model) {
        var named = Optional.of(policy).filter(name -> !name.isBlank());
        model.addAttribute("page", weighAgain.weigh(auditor.personId(), named, before));
        model.addAttribute("beginning", before.isEmpty());
        return "auditor/proofings";
    }
}
