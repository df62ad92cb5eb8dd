package th.morprom.did.ra.citizen;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.entitlement.Entitlements;
import th.morprom.did.ra.entitlement.EntitlementsUnavailable;

/** A citizen sees what state welfare he is entitled to. What stands before his documents stands before this. */
@Controller
class EntitlementController {
    private final Entitlements entitlements;
    private final ReceivedDocuments received;

    EntitlementController(Entitlements entitlements, ReceivedDocuments received) {
        this.entitlements = entitlements;
        this.received = received;
    }

    @GetMapping("/citizen/entitlements")
    String page(@AuthenticationPrincipal SignedInPerson person, HttpServletResponse response, Model model) {
        var obstacle = received.obstacle(person.personId());
        if (obstacle.isPresent()) {
            model.addAttribute("obstacle", obstacle.get());
            return "citizen/entitlements";
        }
        try {
            entitlements.of(person.personId()).ifPresent(answer -> model.addAttribute("answer", answer));
        } catch (EntitlementsUnavailable away) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("away", true);
        }
        return "citizen/entitlements";
    }
}
