package th.morprom.did.ra.approval;

import java.time.Clock;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/** What waits for this registrar, and what else lies within his reach. */
@Controller
class InboxController {
    private static final List<Integer> AGES = List.of(4, 8, 15, 30);

    private final PendingApprovals pendingApprovals;
    private final Clock clock;

    InboxController(PendingApprovals pendingApprovals, Clock clock) {
        this.pendingApprovals = pendingApprovals;
        this.clock = clock;
    }

    @GetMapping("/registrar/inbox")
    String inbox(
            @AuthenticationPrincipal SignedInPerson registrar,
            InboxQuery query,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("query", query);
        model.addAttribute("page", pendingApprovals.find(registrar.personId(), query.filter(), page));
        model.addAttribute("address", query.address());
        model.addAttribute("now", clock.instant());
        model.addAttribute("offices", registrar.offices());
        model.addAttribute("views", List.of(CaseFilter.View.values()));
        model.addAttribute("steps", List.of(Tier.values()));
        model.addAttribute("professions", List.of(Profession.values()));
        model.addAttribute("ages", AGES);
        return "approval/inbox";
    }
}
