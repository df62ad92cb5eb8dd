package th.morprom.did.ra.openid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;

/** A person's linked services: which systems know him by his account here, what they may ask, and how to end it. */
@Controller
class LinkedServicesController {
    private final Links links;
    private final MachineClients clients;
    private final EndLink endLink;

    LinkedServicesController(Links links, MachineClients clients, EndLink endLink) {
        this.links = links;
        this.clients = clients;
        this.endLink = endLink;
    }

    /** A linked service as the page shows it. */
    record Service(MachineClient client, List<Told> told, Instant since) {}

    /** What it may ask, and why. */
    record Told(IdentityScope scope, SignIn.Purpose purpose) {}

    @GetMapping("/citizen/services")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        model.addAttribute(
                "services",
                links.of(person.personId()).stream()
                        .flatMap(link -> clients
                                .find(link.client())
                                .flatMap(client -> client.signIn()
                                        .map(signIn -> new Service(client, told(signIn, link), link.since())))
                                .stream())
                        .toList());
        return "openid/services";
    }

    @PostMapping("/citizen/services/{client}/end")
    String end(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID client, RedirectAttributes flash) {
        if (endLink.end(person.personId(), client)) {
            flash.addFlashAttribute("done", "services.ended");
        }
        return "redirect:/citizen/services";
    }

    private static List<Told> told(SignIn signIn, Links.Link link) {
        return signIn.scopes().entrySet().stream()
                .filter(entry -> link.scopes().contains(entry.getKey().value()))
                .map(entry -> new Told(entry.getKey(), entry.getValue()))
                .toList();
    }
}
