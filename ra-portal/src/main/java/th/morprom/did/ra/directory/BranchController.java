package th.morprom.did.ra.directory;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
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
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** The branches beside the ministry, and the central officers who answer for them. */
@Controller
class BranchController {
    /** What can be done about a branch. */
    record UseCases(NameBranchRegistrar name, EndBranchRegistrar end) {}

    private final OrganisationTree tree;
    private final BranchRegistrars branches;
    private final Appointments appointments;
    private final People people;
    private final UseCases useCases;
    private final Clock clock;

    BranchController(
            OrganisationTree tree,
            BranchRegistrars branches,
            Appointments appointments,
            People people,
            UseCases useCases,
            Clock clock) {
        this.tree = tree;
        this.branches = branches;
        this.appointments = appointments;
        this.people = people;
        this.useCases = useCases;
        this.clock = clock;
    }

    /** One who answers for a branch, by name. */
    record Line(BranchRegistrars.Named named, PersonName name) {}

    /** One who could be named. */
    record Officer(UUID id, PersonName name) {}

    @GetMapping("/registrar/branches")
    String page(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute("branches", tree.branches(ThaiDay.today(clock)));
        model.addAttribute(
                "lines",
                branches.inForce().stream()
                        .map(named -> new Line(named, name(named.registrar())))
                        .toList());
        model.addAttribute("mayName", registrar.reach().ministry());
        model.addAttribute("officers", officers(registrar.personId()));
        return "directory/branches";
    }

    @PostMapping("/registrar/branches/{branch}/registrars")
    String name(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable String branch,
            @RequestParam UUID officer,
            RedirectAttributes flash) {
        useCases.name().name(registrar.personId(), branch, officer);
        flash.addFlashAttribute("done", "branches.named");
        return "redirect:/registrar/branches";
    }

    @PostMapping("/registrar/branches/registrars/{id}/end")
    String end(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        useCases.end().end(registrar.personId(), id);
        flash.addFlashAttribute("done", "branches.ended");
        return "redirect:/registrar/branches";
    }

    private List<Officer> officers(UUID without) {
        return appointments.centralOfficers().stream()
                .filter(id -> !id.equals(without))
                .map(id -> new Officer(id, name(id)))
                .toList();
    }

    private PersonName name(UUID person) {
        return people.find(person).orElseThrow().name();
    }
}
