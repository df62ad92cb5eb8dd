package th.morprom.did.ra.approval;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import th.morprom.did.ra.access.SignedInPerson;

/** What waits for this registrar. */
@Controller
class InboxController {
    private final PendingApprovals pendingApprovals;
    private final Clock clock;

    InboxController(PendingApprovals pendingApprovals, Clock clock) {
        this.pendingApprovals = pendingApprovals;
        this.clock = clock;
    }

    /** One line of the inbox; {@code days} is how long it has waited, {@code late} from the fourth day on. */
    record Waiting(PendingApprovals.Pending pending, long days) {
        public boolean late() {
            return days > 3;
        }
    }

    @GetMapping("/registrar")
    String inbox(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        var now = clock.instant();
        List<Waiting> waiting = pendingApprovals.forRegistrar(registrar.personId()).stream()
                .map(pending -> new Waiting(
                        pending, Duration.between(pending.submittedAt(), now).toDays()))
                .toList();
        model.addAttribute("waiting", waiting);
        model.addAttribute("offices", registrar.offices());
        return "approval/inbox";
    }
}
