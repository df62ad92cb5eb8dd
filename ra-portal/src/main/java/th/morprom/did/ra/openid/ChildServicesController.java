package th.morprom.did.ra.openid;

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
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.guardian.Guardianships;

/** What other systems may know of a minor, answered by whoever decides for him. */
@Controller
class ChildServicesController {
    private final Guardianships guardianships;
    private final MachineClients clients;
    private final Links links;
    private final AgreeForChild agreeForChild;
    private final Consents consents;

    ChildServicesController(
            Guardianships guardianships,
            MachineClients clients,
            Links links,
            AgreeForChild agreeForChild,
            Consents consents) {
        this.guardianships = guardianships;
        this.clients = clients;
        this.links = links;
        this.agreeForChild = agreeForChild;
        this.consents = consents;
    }

    /** One thing that the system may ask. */
    record Item(IdentityScope scope, SignIn.Purpose purpose, boolean given) {}

    @GetMapping("/consent/children/{child}/services")
    String list(@AuthenticationPrincipal SignedInPerson guardian, @PathVariable UUID child, Model model) {
        model.addAttribute("child", child(guardian, child));
        model.addAttribute(
                "services",
                links.of(child).stream()
                        .flatMap(link -> clients.find(link.client()).stream())
                        .toList());
        return "openid/child-services";
    }

    @GetMapping("/consent/children/{child}/services/{client}")
    String page(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable UUID client,
            Model model) {
        model.addAttribute("child", child(guardian, child));
        var known = clients.find(client).filter(MachineClient::live).orElseThrow(ChildServicesController::notFound);
        var given = links.byGuardian(child, client);
        model.addAttribute("client", known);
        model.addAttribute("stopped", consents.withdrawn(child, Purpose.SHARE));
        model.addAttribute("linked", !links.scopes(child, client).isEmpty());
        model.addAttribute(
                "items",
                known.signIn().orElseThrow(ChildServicesController::notFound).scopes().entrySet().stream()
                        .map(entry -> new Item(
                                entry.getKey(),
                                entry.getValue(),
                                given.contains(entry.getKey().value())))
                        .toList());
        return "openid/child-service";
    }

    @PostMapping("/consent/children/{child}/services/{client}")
    String agree(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable UUID client,
            @RequestParam(name = "scope", defaultValue = "") Set<String> scopes,
            RedirectAttributes flash) {
        child(guardian, child);
        if (agreeForChild.agree(guardian.personId(), child, client, scopes)) {
            flash.addFlashAttribute("done", "child.services.agreed");
        } else if (!consents.withdrawn(child, Purpose.SHARE)) {
            throw notFound();
        }
        // The page says so if the consent was taken back since it was opened.
        return "redirect:/consent/children/{child}/services/{client}";
    }

    @PostMapping("/consent/children/{child}/services/{client}/end")
    String end(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable UUID client,
            RedirectAttributes flash) {
        if (!agreeForChild.end(guardian.personId(), child, client)) {
            throw notFound();
        }
        flash.addFlashAttribute("done", "services.ended");
        return "redirect:/consent/children/{child}/services";
    }

    /** Only of a child for whom he decides; that others exist is nobody's business. */
    private Guardianships.Named child(SignedInPerson guardian, UUID child) {
        return guardianships.childOf(guardian.personId(), child).orElseThrow(ChildServicesController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
