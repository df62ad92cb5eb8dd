package th.morprom.did.ra.serviceconfirmation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;

/** Objections to services, for the registrars of the facility, its province and the centre. */
@Controller
class ObjectionController {
    private static final String ADDRESS = "/registrar/service-objections";

    private final ServiceObjections objections;
    private final SeeToObjection seeTo;
    private final People people;

    ObjectionController(ServiceObjections objections, SeeToObjection seeTo, People people) {
        this.objections = objections;
        this.seeTo = seeTo;
        this.people = people;
    }

    /** One with the name of who gave the service. */
    record Line(ServiceObjections.Objection objection, Optional<PersonName> provider) {}

    @GetMapping(ADDRESS)
    String list(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        model.addAttribute(
                "lines",
                objections.waiting(registrar.reach()).stream()
                        .map(found ->
                                new Line(found, people.find(found.provider()).map(Person::name)))
                        .toList());
        return "service/objections";
    }

    @PostMapping(ADDRESS + "/{id}/seen")
    String see(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, RedirectAttributes flash) {
        seeTo.see(registrar.personId(), id);
        flash.addFlashAttribute("done", "objections.seen");
        return "redirect:" + ADDRESS;
    }
}
