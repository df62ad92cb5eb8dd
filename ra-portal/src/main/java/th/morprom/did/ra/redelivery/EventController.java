package th.morprom.did.ra.redelivery;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.webhook.ToldEvent;

/** What a program was told, for the registrars whose scope covers its facility. */
@Controller
class EventController {
    private final AskForEvent ask;
    private final MachineClients clients;
    private final Organisations organisations;

    EventController(AskForEvent ask, MachineClients clients, Organisations organisations) {
        this.ask = ask;
        this.clients = clients;
        this.organisations = organisations;
    }

    /** @param mayComeAgain whether it is young enough */
    record Row(ToldEvent event, boolean mayComeAgain) {}

    @GetMapping("/registrar/clients/{id}/events")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        model.addAttribute("client", covered(registrar, id));
        model.addAttribute(
                "events",
                ask.newest(id).stream()
                        .map(event -> new Row(event, ask.mayComeAgain(event)))
                        .toList());
        return "redelivery/events";
    }

    @PostMapping("/registrar/clients/{id}/events/test")
    String test(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        return asked(registrar, id, () -> ask.test(id, registrar.personId()), flash);
    }

    @PostMapping("/registrar/clients/{id}/events/{event}/redelivery")
    String again(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @PathVariable UUID event,
            RedirectAttributes flash) {
        return asked(registrar, id, () -> ask.again(id, event, registrar.personId()), flash);
    }

    private String asked(SignedInPerson registrar, UUID id, Runnable wish, RedirectAttributes flash) {
        covered(registrar, id);
        try {
            ask.requireNotTooOften(id);
            wish.run();
            flash.addFlashAttribute("done", "event.asked");
        } catch (ApiRefused refused) {
            flash.addFlashAttribute("warning", "api.problem." + refused.error().code());
        }
        return "redirect:/registrar/clients/" + id + "/events";
    }

    /** What lies outside his scope is not there for him. */
    private MachineClient covered(SignedInPerson registrar, UUID id) {
        return clients.find(id)
                .filter(client -> organisations
                        .facility(client.hcode9())
                        .filter(registrar::covers)
                        .isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
