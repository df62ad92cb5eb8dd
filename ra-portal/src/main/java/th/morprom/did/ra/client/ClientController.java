package th.morprom.did.ra.client;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;

/** The registrars' pages about programs that use the API. */
@Controller
class ClientController {
    /** What a registrar can do about a client. */
    record UseCases(
            RegisterClient register,
            PrepareClientApproval prepareApproval,
            ApproveClient approve,
            PrepareClientSecret prepareSecret,
            MakeClientSecret makeSecret,
            StopClient stop) {}

    /** What is known of them. */
    record Known(MachineClients clients, ClientSecrets secrets, ProgramUses uses) {}

    private final MachineClients clients;
    private final ClientSecrets secrets;
    private final ProgramUses uses;
    private final Organisations organisations;
    private final UseCases useCases;
    private final String rpId;
    private final Clock clock;

    ClientController(
            Known known, Organisations organisations, UseCases useCases, RaProperties properties, Clock clock) {
        this.clients = known.clients();
        this.secrets = known.secrets();
        this.uses = known.uses();
        this.clock = clock;
        this.organisations = organisations;
        this.useCases = useCases;
        this.rpId = properties.rpId();
    }

    @ModelAttribute("scopes")
    List<ClientScope> scopes() {
        return List.of(ClientScope.values());
    }

    @ModelAttribute("identityScopes")
    List<IdentityScope> identityScopes() {
        return List.of(IdentityScope.values());
    }

    @ModelAttribute("ways")
    List<SignIn.Way> ways() {
        return List.of(SignIn.Way.values());
    }

    @GetMapping("/registrar/clients")
    String list(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        var own = registrar.offices().stream()
                .map(office -> office.scope().code())
                .filter(Facility::isHcode9)
                .findFirst()
                .orElse("");
        model.addAttribute("form", ClientForm.blank(own));
        model.addAttribute("signIn", SignInForm.blank());
        return list(model, registrar);
    }

    @PostMapping("/registrar/clients")
    String register(
            @AuthenticationPrincipal SignedInPerson registrar,
            @ModelAttribute("form") ClientForm form,
            @ModelAttribute("signIn") SignInForm signIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var client = useCases.register().register(registrar.personId(), form.asked(signIn));
            flash.addFlashAttribute("done", "client.registered");
            return "redirect:/registrar/clients/" + client.id();
        } catch (ClientRefused refused) {
            model.addAttribute("refused", "refused.client." + refused.reason());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model, registrar);
        }
    }

    @GetMapping("/registrar/clients/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var client = clients.find(id).orElseThrow(ClientController::notFound);
        // What lies outside his scope is not there for him.
        var facility = organisations
                .facility(client.hcode9())
                .filter(registrar::covers)
                .orElseThrow(ClientController::notFound);
        model.addAttribute("client", client);
        model.addAttribute("facility", facility);
        model.addAttribute("keys", client.keys().thumbprints());
        model.addAttribute("uses", uses.of(id));
        model.addAttribute("refusals", uses.refusals(id));
        secrets.newest(id, clock.instant()).ifPresent(newest -> model.addAttribute("newestSecret", newest));
        model.addAttribute(
                "mayApprove",
                client.state() == MachineClient.State.REQUESTED
                        && !client.registeredBy().equals(registrar.personId()));
        return "client/client";
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/clients/{id}/approval/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return PasskeyRequest.of(rpId, useCases.prepareApproval().prepare(registrar.personId(), id));
    }

    @PostMapping("/registrar/clients/{id}/approval")
    String approve(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        useCases.approve().approve(registrar.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "client.approved");
        return "redirect:/registrar/clients/" + id;
    }

    @PostMapping("/registrar/clients/{id}/secret/options")
    @ResponseBody
    PasskeyRequest secretOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        return PasskeyRequest.of(rpId, useCases.prepareSecret().prepare(registrar.personId(), id));
    }

    /** Answered with the page itself: the secret is in no address and no session, and is shown this once. */
    @PostMapping("/registrar/clients/{id}/secret")
    String makeSecret(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            Model model) {
        model.addAttribute("secret", useCases.makeSecret().make(registrar.personId(), id, assertion.assertion()));
        model.addAttribute("clientId", id);
        return "client/secret";
    }

    @PostMapping("/registrar/clients/{id}/stop")
    String stop(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.stop().stop(registrar.personId(), id);
        flash.addFlashAttribute("done", "client.stopped");
        return "redirect:/registrar/clients/" + id;
    }

    private String list(Model model, SignedInPerson registrar) {
        model.addAttribute("clients", clients.within(registrar.reach()));
        return "client/clients";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
