package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.deskagent.DeskAgentRefused;
import th.morprom.did.ra.deskagent.TakeReading;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;
import th.morprom.did.ra.recovery.StartRecovery;

/**
 * Whoever stands there with his card has lost every passkey of his account; the officer has recognised him by the photo, and signs that:
 * who sits down at a counter that was left unlocked starts nothing.
 */
@Controller
class RecoveryDeskController {
    private final StartRecovery startRecovery;
    private final TakeReading takeReading;
    private final String rpId;
    private final Clock clock;

    RecoveryDeskController(StartRecovery startRecovery, TakeReading takeReading, RaProperties properties, Clock clock) {
        this.startRecovery = startRecovery;
        this.takeReading = takeReading;
        this.rpId = properties.rpId();
        this.clock = clock;
    }

    @PostMapping("/desk/recovery/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson officer,
            @RequestParam(defaultValue = "") String of,
            HttpSession session) {
        var card = shown(of, officer, session).orElseThrow(() -> new RecoveryRefused(Reason.CHALLENGE));
        requireReaderCounts(card);
        var prepared = startRecovery.prepare(card.card().toReading(), card.encounter(officer.personId(), true, ""));
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), prepared.passkeys());
    }

    /** The recovery's number and the first code are on this answer, and nowhere else. */
    @PostMapping("/desk/recovery")
    String start(
            @AuthenticationPrincipal SignedInPerson officer,
            @RequestParam(defaultValue = "") String of,
            HttpSession session,
            AssertionForm form,
            Model model,
            RedirectAttributes flash) {
        var onDesk = shown(of, officer, session);
        if (onDesk.isEmpty()) {
            flash.addFlashAttribute("warning", "desk.lapsed");
            return "redirect:/desk";
        }
        CardOnDesk.drop(session);
        try {
            requireReaderCounts(onDesk.get());
            var card = onDesk.get().card().toReading();
            var encounter = onDesk.get().encounter(officer.personId(), true, "");
            model.addAttribute("started", startRecovery.start(card, encounter, form.assertion()));
            return "recovery/started";
        } catch (ProofingRefused refused) {
            flash.addFlashAttribute("warning", "refused.proofing." + refused.reason());
        } catch (DeskAgentRefused refused) {
            flash.addFlashAttribute("warning", "refused.agent." + refused.reason());
        } catch (RecoveryRefused refused) {
            flash.addFlashAttribute("warning", "refused.recovery." + refused.reason());
        }
        return "redirect:/desk";
    }

    private Optional<CardOnDesk> shown(String of, SignedInPerson officer, HttpSession session) {
        return CardOnDesk.shown(of, session, DeskSession.of(officer, session), clock.instant());
    }

    /** The agent may have been stopped since it read the card. */
    private void requireReaderCounts(CardOnDesk onDesk) {
        onDesk.readBy().ifPresent(readBy -> takeReading.requireStillCounts(onDesk.desk(), readBy));
    }
}
