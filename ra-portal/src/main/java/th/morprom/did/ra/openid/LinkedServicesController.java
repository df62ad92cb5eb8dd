package th.morprom.did.ra.openid;

import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;

/** A person's linked services: which systems know him by his account here, what they may ask, and how to end it. */
@Controller
class LinkedServicesController {
    private final ShowLinks showLinks;
    private final EndLink endLink;

    LinkedServicesController(ShowLinks showLinks, EndLink endLink) {
        this.showLinks = showLinks;
        this.endLink = endLink;
    }

    @GetMapping("/citizen/services")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        model.addAttribute("services", showLinks.of(person.personId()));
        return "openid/services";
    }

    @PostMapping("/citizen/services/{client}/end")
    String end(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID client, RedirectAttributes flash) {
        if (endLink.end(person.personId(), client)) {
            flash.addFlashAttribute("done", "services.ended");
        }
        return "redirect:/citizen/services";
    }
}
