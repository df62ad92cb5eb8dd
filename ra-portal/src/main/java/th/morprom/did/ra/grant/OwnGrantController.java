package th.morprom.did.ra.grant;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.personnel.FacilityStaff;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow.ThaiName;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.personnel.StaffMember.Affiliation;

/** A member of staff sees his rights, gives them up, and lets a substitute have one while he is away. */
@Controller
class OwnGrantController {
    private static final String LIST = "colleagues";
    /** Among so many a substitute is chosen; of whose name more have, more is to be typed. */
    private static final int MOST = 10;

    private final Grants grants;
    private final Personnel personnel;
    private final FacilityStaff staff;
    private final UseCases useCases;
    private final Clock clock;

    OwnGrantController(Grants grants, Personnel personnel, FacilityStaff staff, UseCases useCases, Clock clock) {
        this.grants = grants;
        this.personnel = personnel;
        this.staff = staff;
        this.useCases = useCases;
        this.clock = clock;
    }

    /** What a member of staff can do about his rights. */
    record UseCases(DelegateGrant delegate, EndGrant end) {}

    /** What he let a substitute have. */
    record Given(Grant grant, ThaiName substitute) {}

    /**
     * Who has the name that was typed, among those he works with.
     *
     * @param more whether there are others too
     */
    record Colleagues(List<StaffMember> found, boolean more) {}

    /** @param substituteFor the grant for which a colleague was looked for */
    @GetMapping("/me/rights")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam Optional<UUID> substituteFor,
            HttpSession session,
            Model model) {
        var member = personnel.ofKnownPerson(person.personId());
        var today = ThaiDay.today(clock);
        model.addAttribute("grants", member.map(m -> grants.of(m.id())).orElse(List.of()));
        model.addAttribute("rights", grants.rights());
        model.addAttribute("given", given(person).toList());
        model.addAttribute("today", today);
        model.addAttribute("written", ThaiDay.written(today));
        model.addAttribute("substituteFor", substituteFor.orElse(null));
        var text = substituteFor.isPresent() ? SearchText.in(session, LIST) : SearchText.NONE;
        model.addAttribute("text", text.line());
        member.flatMap(m -> text.given().map(name -> colleagues(m.id(), name, today)))
                .ifPresent(colleagues -> model.addAttribute("colleagues", colleagues));
        return "grant/own";
    }

    /** Keeps what was typed out of the address. */
    @PostMapping("/me/rights/colleagues")
    String find(
            @RequestParam UUID substituteFor,
            @RequestParam(defaultValue = "") String text,
            HttpSession session,
            RedirectAttributes address) {
        SearchText.typed(text).keep(session, LIST);
        address.addAttribute("substituteFor", substituteFor);
        return "redirect:/me/rights";
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

    private Colleagues colleagues(UUID member, String name, LocalDate today) {
        var facilities = personnel.affiliations(member).stream()
                .filter(a -> a.inForce(today))
                .map(Affiliation::hcode9)
                .toList();
        var query = new FacilityStaff.Query(facilities, today, Optional.of(name));
        // He himself may be among them, and one more than are shown says that there are others.
        var found = staff.find(query, PageOfList.nearest(1, MOST + 2, MOST + 2)).stream()
                .filter(m -> !m.id().equals(member))
                .toList();
        return new Colleagues(found.stream().limit(MOST).toList(), found.size() > MOST);
    }
}
