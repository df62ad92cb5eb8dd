package th.morprom.did.ra.patientaccess;

import java.util.List;
import java.util.UUID;
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
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.person.People;

/** What registrars look at afterwards: where the glass was broken, why, and what was read. */
@Controller
class BreakGlassController {
    private static final int MOST_READ = 100;

    private final BreakGlasses broken;
    private final ReviewBreakGlass reviewBreakGlass;
    private final FindAuditEvents events;
    private final People people;

    BreakGlassController(
            BreakGlasses broken, ReviewBreakGlass reviewBreakGlass, FindAuditEvents events, People people) {
        this.broken = broken;
        this.reviewBreakGlass = reviewBreakGlass;
        this.events = events;
        this.people = people;
    }

    @GetMapping("/registrar/break-glass")
    String list(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "false") boolean reviewed,
            Model model) {
        model.addAttribute("reviewed", reviewed);
        model.addAttribute("broken", reviewed ? broken.reviewed(registrar.reach()) : broken.waiting(registrar.reach()));
        return "patientaccess/broken";
    }

    @GetMapping("/registrar/break-glass/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var found =
                broken.find(registrar.reach(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("broken", found);
        model.addAttribute(
                "readings", events.latest(List.of(id.toString()), List.of("patient-access.read"), MOST_READ, 0));
        model.addAttribute("outcomes", BreakGlass.Outcome.values());
        model.addAttribute("own", found.access().reader().professional().equals(registrar.personId()));
        found.review()
                .flatMap(review -> people.find(review.registrar()))
                .ifPresent(reviewer -> model.addAttribute("reviewer", reviewer.name()));
        return "patientaccess/review";
    }

    @PostMapping("/registrar/break-glass/{id}/review")
    String review(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam BreakGlass.Outcome outcome,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash) {
        reviewBreakGlass.review(registrar.personId(), id, outcome, note);
        flash.addFlashAttribute("done", "break-glass.done");
        return "redirect:/registrar/break-glass";
    }
}
