package th.morprom.did.ra.serviceconfirmation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.person.Passkeys;

/** Where professionals record services that they gave online, and where the other party confirms or objects. */
@Controller
class ServiceController {
    private final SeenServices seen;
    private final UseCases useCases;
    private final Passkeys passkeys;
    private final String rpId;
    private final Clock clock;

    ServiceController(SeenServices seen, UseCases useCases, Passkeys passkeys, RaProperties properties, Clock clock) {
        this.seen = seen;
        this.useCases = useCases;
        this.passkeys = passkeys;
        this.rpId = properties.rpId();
        this.clock = clock;
    }

    /** What can be done about a record. */
    record UseCases(
            PrepareService prepare,
            PrepareStatement prepareStatement,
            MakeStatement makeStatement,
            WithdrawService withdraw,
            ObjectToService object) {}

    @GetMapping("/me/services")
    String given(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int waiting,
            Model model) {
        return given(person, page, waiting, ServiceForm.on(ThaiDay.written(ThaiDay.today(clock))), model);
    }

    private String given(SignedInPerson person, int page, int waiting, ServiceForm form, Model model) {
        model.addAttribute("given", seen.given(person.personId(), page));
        try {
            model.addAttribute("waiting", seen.waiting(person.personId(), waiting));
        } catch (LicenceRegistryUnavailable away) {
            model.addAttribute("away", true);
        }
        model.addAttribute("places", seen.placesToServe(person.personId()));
        model.addAttribute("kinds", GivenService.Kind.values());
        model.addAttribute("schemes", Scheme.values());
        model.addAttribute("form", form);
        return "service/given";
    }

    @PostMapping("/me/services")
    String prepare(
            @AuthenticationPrincipal SignedInPerson person,
            ServiceForm form,
            HttpServletResponse response,
            Model model) {
        try {
            return at(useCases.prepare().prepare(form.wanted(person.personId())).id());
        } catch (ServiceRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("warning", "refused.service." + refused.reason());
            return given(person, 1, 1, form, model);
        } catch (LicenceRegistryUnavailable away) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("warning", "service.registry-away");
            return given(person, 1, 1, form, model);
        }
    }

    @GetMapping("/me/services/{id}")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        model.addAttribute(
                "seen",
                seen.find(person.personId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("reasons", Stead.Reason.values());
        model.addAttribute("means", Stead.Means.values());
        return "service/record";
    }

    @PostMapping("/me/services/{id}/statement/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, SaidForm form) {
        var challenge = useCases.prepareStatement().prepare(person.personId(), id, form.said());
        var own = passkeys.of(person.personId()).stream()
                .map(Passkey::credentialId)
                .toList();
        return PasskeyRequest.of(rpId, challenge.challenge(), own);
    }

    @PostMapping("/me/services/{id}/statement")
    String sign(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            SaidForm form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        var party = useCases.makeStatement().make(person.personId(), id, form.said(), assertion.assertion());
        flash.addFlashAttribute("done", party == Party.PROVIDER ? "service.done.given" : "service.done.received");
        return at(id);
    }

    @PostMapping("/me/services/{id}/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.withdraw().withdraw(person.personId(), id);
        flash.addFlashAttribute("done", "service.done.withdrawn");
        return at(id);
    }

    @PostMapping("/me/services/{id}/objection")
    String object(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash) {
        useCases.object().object(person.personId(), id, words);
        flash.addFlashAttribute("done", "service.done.objected");
        return at(id);
    }

    /** What a citizen, and the minors for whom he decides, are said to have received. */
    @GetMapping("/citizen/confirmations")
    String received(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("received", seen.received(person.personId(), page));
        return "service/received";
    }

    private static String at(UUID id) {
        return "redirect:/me/services/" + id;
    }
}
