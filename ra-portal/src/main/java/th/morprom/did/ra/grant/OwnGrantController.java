package th.morprom.did.ra.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember;

/** A member of staff sees his rights, gives them up, and lets a substitute have one while he is away. */
@Controller
class OwnGrantController {
    private final Grants grants;
    private final Personnel personnel;
    private final UseCases useCases;
    private final Clock clock;

    OwnGrantController(Grants grants, Personnel personnel, UseCases useCases, Clock clock) {
        this.grants = grants;
        this.personnel = personnel;
        this.useCases = useCases;
        this.clock = clock;
    }

    /** What a member of staff can do about his rights. */
    record UseCases(DelegateGrant delegate, EndGrant end) {}

    /** What he let a substitute have. */
    record Given(Grant grant, ThaiName substitute) {}

    @GetMapping("/me/rights")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        var member = personnel.ofKnownPerson(person.personId());
        var today = ThaiDay.today(clock);
        model.addAttribute("grants", member.map(m -> grants.of(m.id())).orElse(List.of()));
        model.addAttribute("rights", grants.rights());
        model.addAttribute("given", given(person).toList());
        model.addAttribute("today", today);
        model.addAttribute("written", ThaiDay.written(today));
        model.addAttribute(
                "colleagues", member.map(m -> colleagues(m.id(), today)).orElse(List.of()));
        return "grant/own";
    }

    @PostMapping("/me/rights/{id}/delegation")
    String delegate(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam UUID substitute,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes flash) {
        useCases.delegate().delegate(person.personId(), id, substitute, GrantDays.parse(from), GrantDays.parse(until));
        flash.addFlashAttribute("done", "rights.delegated");
        return "redirect:/me/rights";
    }

    /** Gives up what he has, or takes back what he gave a substitute. */
    @PostMapping("/me/rights/{id}/end")
    String end(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.end().end(person.personId(), id);
        flash.addFlashAttribute("done", "rights.ended");
        return "redirect:/me/rights";
    }

    private Stream<Given> given(SignedInPerson person) {
        return grants.delegatedBy(person.personId()).stream()
                .flatMap(grant -> personnel.file(grant.member()).stream()
                        .map(file -> new Given(grant, file.member().name())));
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
