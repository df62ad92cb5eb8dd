package th.morprom.did.ra.grant;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.grant.GrantRefused.Reason;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;

/** A registrar sees and gives the rights of a member of staff, and asks what he may do where. */
@Controller
class RegistrarGrantController {
    private final Grants grants;
    private final Personnel personnel;
    private final UseCases useCases;
    private final Clock clock;

    RegistrarGrantController(Grants grants, Personnel personnel, UseCases useCases, Clock clock) {
        this.grants = grants;
        this.personnel = personnel;
        this.useCases = useCases;
        this.clock = clock;
    }

    /** What can be done about rights. */
    record UseCases(AskRight ask, GiveGrant give, EndGrant end) {}

    /** The fields of the form; days as {@link ThaiDay#parse} takes them. */
    record Form(
            @Nullable String right,
            @Nullable Tier tier,
            @Nullable String scope,
            @Nullable String from,
            @Nullable String until) {
        private GiveGrant.Wanted wanted(UUID member) {
            if (right == null || tier == null || scope == null) {
                throw new GrantRefused(Reason.UNKNOWN_SCOPE);
            }
            return new GiveGrant.Wanted(
                    member, right, tier, scope.strip(), GrantDays.parse(from), GrantDays.parse(until));
        }
    }

    @GetMapping("/registrar/rights/{member}")
    String page(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID member,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String hcode9,
            Model model) {
        var file = inReach(registrar, member);
        model.addAttribute("file", file);
        model.addAttribute("grants", grants.of(member));
        model.addAttribute("rights", grants.rights());
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("today", ThaiDay.written(ThaiDay.today(clock)));
        model.addAttribute("right", right);
        model.addAttribute("hcode9", hcode9);
        if (!right.isEmpty() && !hcode9.isEmpty()) {
            model.addAttribute("answer", useCases.ask().ask(member, right, hcode9));
        }
        return "grant/member";
    }

    @PostMapping("/registrar/rights/{member}")
    String give(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID member,
            Form form,
            RedirectAttributes flash) {
        useCases.give().give(registrar.personId(), form.wanted(member));
        flash.addFlashAttribute("done", "rights.given");
        return "redirect:/registrar/rights/" + member;
    }

    @PostMapping("/registrar/rights/{member}/grants/{id}/end")
    String end(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID member,
            @PathVariable UUID id,
            RedirectAttributes flash) {
        useCases.end().end(registrar.personId(), id);
        flash.addFlashAttribute("done", "rights.ended");
        return "redirect:/registrar/rights/" + member;
    }

    /** Whoever works nowhere inside his scope is not there for him. */
    private StaffMember.File inReach(SignedInPerson registrar, UUID member) {
        return personnel
                .file(member)
                .filter(found -> found.affiliations().stream().anyMatch(a -> a.within(registrar.reach())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
