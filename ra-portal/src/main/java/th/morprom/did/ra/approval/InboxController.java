package th.morprom.did.ra.approval;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.profession.Profession;

/** What waits for this registrar, and what else lies within his reach. */
@Controller
class InboxController {
    private static final String LIST = "inbox";
    private static final List<Integer> AGES = List.of(4, 8, 15, 30);

    private final PendingApprovals pendingApprovals;
    private final Clock clock;

    InboxController(PendingApprovals pendingApprovals, Clock clock) {
        this.pendingApprovals = pendingApprovals;
        this.clock = clock;
    }

    /** Keeps what was typed out of the address. */
    @PostMapping("/registrar/inbox")
    String search(InboxQuery query, @RequestParam(defaultValue = "") String text, HttpSession session) {
        var typed = SearchText.typed(text);
        typed.keep(session, LIST);
        return "redirect:" + query.with(typed.isGiven()).address();
    }

    @GetMapping("/registrar/inbox")
    String inbox(
            @AuthenticationPrincipal SignedInPerson registrar,
            InboxQuery query,
            @RequestParam(defaultValue = "1") int page,
            HttpSession session,
            Model model) {
        var text = query.searched() ? SearchText.in(session, LIST) : SearchText.NONE;
        model.addAttribute("query", query);
        model.addAttribute("text", text.line());
        model.addAttribute("page", pendingApprovals.find(registrar.personId(), query.filter(text), page));
        model.addAttribute("address", query.address());
        model.addAttribute("mine", query.view() == CaseFilter.View.MINE);
        model.addAttribute("now", clock.instant());
        model.addAttribute("offices", registrar.offices());
        model.addAttribute("views", List.of(CaseFilter.View.values()));
        model.addAttribute("steps", List.of(Tier.values()));
        model.addAttribute("professions", List.of(Profession.values()));
        model.addAttribute("ages", AGES);
        return "approval/inbox";
    }
}
