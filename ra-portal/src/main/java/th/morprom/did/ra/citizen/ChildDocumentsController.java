package th.morprom.did.ra.citizen;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianships;

/** Links to a minor's medical certificates, made by whoever decides for him. */
@Controller
class ChildDocumentsController {
    private final Guardianships guardianships;
    private final ReceivedDocuments received;
    private final CitizenController.Sharing sharing;
    private final URI publicUrl;
    private final Clock clock;
    private final Changes changes;

    ChildDocumentsController(
            Guardianships guardianships,
            ReceivedDocuments received,
            CitizenController.Sharing sharing,
            RaProperties properties,
            Clock clock,
            Changes changes) {
        this.guardianships = guardianships;
        this.received = received;
        this.sharing = sharing;
        this.publicUrl = properties.publicUrl();
        this.clock = clock;
        this.changes = changes;
    }

    /** A document and the links that open it. */
    record Shared(ReceivedDocument received, List<Share> open) {}

    /** Only of a child for whom he decides; that others exist is nobody's business. */
    @GetMapping("/consent/children/{child}/documents")
    String page(@AuthenticationPrincipal SignedInPerson guardian, @PathVariable UUID child, Model model) {
        model.addAttribute(
                "child",
                guardianships
                        .childOf(guardian.personId(), child)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        changes.make(() -> {
            changes.note("document.listed-by-guardian", guardian.personId(), child, Map.of());
            return child;
        });
        // Without it an empty list would read as if nobody had written anything for the child.
        received.obstacle(child).ifPresent(obstacle -> model.addAttribute("obstacle", obstacle));
        model.addAttribute("stopped", sharing.share().isStopped(child));
        var now = clock.instant();
        model.addAttribute(
                "documents",
                received.of(child).stream()
                        .map(document -> new Shared(
                                document,
                                sharing.shares().of(child, document.document().id()).stream()
                                        .filter(share -> share.opens(now))
                                        .toList()))
                        .toList());
        return "citizen/child-documents";
    }

    /** The link is shown on the next page and never again. */
    @PostMapping("/consent/children/{child}/documents/{id}/shares")
    String share(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable UUID id,
            @ModelAttribute LinkForm form,
            RedirectAttributes flash) {
        try {
            var link = sharing.share().shareForChild(guardian.personId(), child, id, form.terms());
            flash.addFlashAttribute("link", publicUrl.resolve("/shared/" + link.secret()));
            flash.addFlashAttribute("linkUntil", link.share().expiresAt());
        } catch (SharingRefused refused) {
            flash.addFlashAttribute("warning", "refused.sharing." + refused.reason());
        }
        return "redirect:/consent/children/{child}/documents";
    }

    @PostMapping("/consent/children/{child}/documents/shares/{share}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson guardian,
            @PathVariable UUID child,
            @PathVariable UUID share,
            RedirectAttributes flash) {
        try {
            sharing.withdraw().withdrawForChild(guardian.personId(), child, share);
            flash.addFlashAttribute("done", "citizen.share.withdrawn");
        } catch (SharingRefused refused) {
            flash.addFlashAttribute("warning", "refused.sharing." + refused.reason());
        }
        return "redirect:/consent/children/{child}/documents";
    }
}
