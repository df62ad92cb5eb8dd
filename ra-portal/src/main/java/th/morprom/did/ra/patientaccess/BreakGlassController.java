package th.morprom.did.ra.patientaccess;

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
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.person.People;

/** What registrars look at afterwards: where the glass was broken, why, and what was read. */
@Controller
class BreakGlassController {
    private final BreakGlasses broken;
    private final ReviewBreakGlass reviewBreakGlass;
    private final OpenBreakGlass openBreakGlass;
    private final People people;

    BreakGlassController(
            BreakGlasses broken, OpenBreakGlass openBreakGlass, ReviewBreakGlass reviewBreakGlass, People people) {
        this.broken = broken;
        this.openBreakGlass = openBreakGlass;
        this.reviewBreakGlass = reviewBreakGlass;
        this.people = people;
    }

    @GetMapping("/registrar/break-glass")
    String list(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "false") boolean reviewed,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var reach = registrar.reach();
        model.addAttribute("reviewed", reviewed);
        model.addAttribute("page", reviewed ? broken.reviewed(reach, page) : broken.waiting(reach, page));
        return "patientaccess/broken";
    }

    @GetMapping("/registrar/break-glass/{id}")
    String page(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var opened = openBreakGlass
                .open(registrar.personId(), id, page)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var found = opened.broken();
        model.addAttribute("opened", opened);
        model.addAttribute("broken", found);
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
