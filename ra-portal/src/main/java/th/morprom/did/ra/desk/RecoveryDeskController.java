package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.recovery.StartRecovery;

/** Whoever stands there with his card has lost every passkey of his account; the officer has recognised him by the photo. */
@Controller
class RecoveryDeskController {
    private final StartRecovery startRecovery;

    RecoveryDeskController(StartRecovery startRecovery) {
        this.startRecovery = startRecovery;
    }

    /** The first code is on this answer, and nowhere else. */
    @PostMapping("/desk/recovery")
    String start(
            @AuthenticationPrincipal SignedInPerson officer,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        var onDesk = CardOnDesk.in(session, DeskSession.of(officer, session), java.time.Instant.now());
        if (onDesk.isEmpty()) {
            return "redirect:/desk";
        }
        CardOnDesk.drop(session);
        try {
            var card = onDesk.get().card().toReading();
            model.addAttribute(
                    "started", startRecovery.start(card, onDesk.get().encounter(officer.personId(), true, "")));
            return "recovery/started";
        } catch (ProofingRefused refused) {
            flash.addFlashAttribute("warning", "refused.proofing." + refused.reason());
        } catch (RecoveryRefused refused) {
            flash.addFlashAttribute("warning", "refused.recovery." + refused.reason());
        }
        return "redirect:/desk";
    }
}
