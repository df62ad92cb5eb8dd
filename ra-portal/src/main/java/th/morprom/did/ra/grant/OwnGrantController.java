package th.morprom.did.ra.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.StaffMember;

/** A member of staff sees his rights, and lets a substitute have one while he is away. */
@Controller
class OwnGrantController {
    private final Grants grants;
    private final Personnel personnel;
    private final DelegateGrant delegateGrant;
    private final Clock clock;

    OwnGrantController(Grants grants, Personnel personnel, DelegateGrant delegateGrant, Clock clock) {
        this.grants = grants;
        this.personnel = personnel;
        this.delegateGrant = delegateGrant;
        this.clock = clock;
    }

    @GetMapping("/me/rights")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        var member = personnel.ofPerson(person.personId());
        var today = ThaiDay.today(clock);
        model.addAttribute("grants", member.map(m -> grants.of(m.id())).orElse(List.of()));
        model.addAttribute("rights", grants.rights());
        model.addAttribute("today", today);
        model.addAttribute(
                "colleagues", member.map(m -> colleagues(m.id(), today)).orElse(List.of()));
        return "grant/own";
    }

    @PostMapping("/me/rights/{id}/delegation")
    String delegate(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam UUID substitute,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            RedirectAttributes flash) {
        delegateGrant.delegate(person.personId(), id, substitute, from, until);
        flash.addFlashAttribute("done", "rights.delegated");
        return "redirect:/me/rights";
    }

    private List<StaffMember> colleagues(UUID member, LocalDate today) {
        return personnel.affiliations(member).stream()
                .filter(a -> a.inForce(today))
                .flatMap(a -> personnel.at(a.hcode9(), today).stream())
                .filter(m -> !m.id().equals(member))
                .distinct()
                .toList();
    }
}
