package th.morprom.did.ra.office;

import jakarta.servlet.http.HttpSession;
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
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.SearchText;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.EndAppointment;
import th.morprom.did.ra.appointment.Offices;
import th.morprom.did.ra.appointment.PrepareEnd;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.PersonName;

/** Who is appointed within a registrar's scope, and by whom. */
@Controller
class OfficeController {
    private static final int PAGE = 25;
    private static final String LIST = "appointments";

    private final Offices offices;
    private final Appointments appointments;
    private final People people;
    private final Ends ends;

    /**
     * How an office is ended before its time.
     *
     * @param rpId for whom passkeys sign
     */
    record Ends(PrepareEnd prepare, EndAppointment end, String rpId) {}

    OfficeController(Offices offices, Appointments appointments, People people, Ends ends) {
        this.offices = offices;
        this.appointments = appointments;
        this.people = people;
        this.ends = ends;
    }

    /** A link of the chain by which somebody holds his office. */
    record Link(Appointment appointment, PersonName name) {}

    @GetMapping("/registrar/appointments")
    String list(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "false") boolean past,
            @RequestParam(defaultValue = "false") boolean searched,
            @RequestParam(defaultValue = "1") int page,
            HttpSession session,
            Model model) {
        var text = searched ? SearchText.in(session, LIST) : SearchText.NONE;
        var query = new Offices.Query(past, text.given());
        var total = offices.count(registrar.reach(), query);
        var shown = PageOfList.nearest(page, total, PAGE);
        model.addAttribute("past", past);
        model.addAttribute("text", text.line());
        model.addAttribute("offices", offices.find(registrar.reach(), query, PAGE, shown.offset()));
        model.addAttribute("total", total);
        model.addAttribute("pages", shown.pages());
        model.addAttribute("number", shown.number());
        model.addAttribute("address", address(past, searched));
        model.addAttribute("mayAppoint", AppointController.mayAppoint(registrar));
        return "office/offices";
    }

    /** Keeps what was typed out of the address. */
    @PostMapping("/registrar/appointments/search")
    String search(
            @RequestParam(defaultValue = "false") boolean past,
            @RequestParam(defaultValue = "") String text,
            HttpSession session) {
        var typed = SearchText.typed(text);
        typed.keep(session, LIST);
        return "redirect:" + address(past, typed.isGiven());
    }

    @GetMapping("/registrar/appointments/{id}")
    String office(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        // What lies outside his scope is not there for him.
        var office = offices.find(registrar.reach(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var chain = appointments.chain(appointments.find(id).orElseThrow());
        model.addAttribute("office", office);
        model.addAttribute(
                "chain",
                chain.stream()
                        .map(link -> new Link(link, name(link.registrar())))
                        .toList());
        model.addAttribute("mayEnd", mayEnd(registrar, office, chain));
        return "office/office";
    }

    /** Every rule is checked before the passkey is asked. */
    @PostMapping("/registrar/appointments/{id}/end/options")
    @ResponseBody
    PasskeyRequest endOptions(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id) {
        var prepared = ends.prepare().prepare(registrar.personId(), id);
        return PasskeyRequest.of(ends.rpId(), prepared.challenge().challenge(), prepared.passkeys());
    }

    @PostMapping("/registrar/appointments/{id}/end")
    String end(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            AssertionForm assertion,
            RedirectAttributes flash) {
        ends.end().end(registrar.personId(), id, assertion.assertion());
        flash.addFlashAttribute("done", "office.ended");
        return "redirect:/registrar/appointments";
    }

    /** The use case decides; this only spares people a button that would be refused. */
    private static boolean mayEnd(SignedInPerson registrar, Offices.Office office, List<Appointment> chain) {
        var held = office.standing() == Offices.Standing.IN_FORCE || office.standing() == Offices.Standing.TO_COME;
        return held
                && office.tier() != Tier.CENTRAL
                && (registrar.reach().ministry()
                        || chain.stream().anyMatch(link -> link.registrar().equals(registrar.personId())));
    }

    private static String address(boolean past, boolean searched) {
        return "/registrar/appointments?past=" + past + "&searched=" + searched;
    }

    private PersonName name(UUID person) {
        return people.find(person).orElseThrow().name();
    }
}
