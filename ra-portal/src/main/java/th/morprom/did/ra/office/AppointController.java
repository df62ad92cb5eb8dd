package th.morprom.did.ra.office;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.FindCandidate;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Organisations;

/** A registrar appoints one of the tier below: he says whom and where, looks at it once more, and signs with his passkey. */
@Controller
class AppointController {
    /** What it takes. */
    record UseCases(FindCandidate find, PrepareAppointment prepare, AppointRegistrar appoint) {}

    private final UseCases useCases;
    private final Appointments appointments;
    private final Organisations organisations;
    private final OrganisationTree tree;
    private final Clock clock;
    private final String rpId;

    AppointController(
            UseCases useCases,
            Appointments appointments,
            Organisations organisations,
            OrganisationTree tree,
            Clock clock,
            RaProperties properties) {
        this.useCases = useCases;
        this.appointments = appointments;
        this.organisations = organisations;
        this.tree = tree;
        this.clock = clock;
        this.rpId = properties.rpId();
    }

    /** The tiers to which his offices may appoint. */
    static List<Tier> mayAppoint(SignedInPerson registrar) {
        return Stream.of(
                        Optional.of(Tier.PROVINCIAL)
                                .filter(tier -> registrar.reach().ministry()),
                        Optional.of(Tier.FACILITY)
                                .filter(tier -> !registrar.reach().provinces().isEmpty()))
                .flatMap(Optional::stream)
                .toList();
    }

    @GetMapping("/registrar/appointments/new")
    String blank(@AuthenticationPrincipal SignedInPerson registrar, Model model) {
        return form(registrar, new AppointmentForm(null, null, null, null, null, null), model);
    }

    /** Whoever changes the language of the page that follows begins again. */
    @GetMapping("/registrar/appointments/draft")
    String again() {
        return "redirect:/registrar/appointments/new";
    }

    @PostMapping("/registrar/appointments/draft")
    String draft(
            @AuthenticationPrincipal SignedInPerson registrar,
            @ModelAttribute("form") AppointmentForm form,
            HttpServletResponse response,
            Model model) {
        var tier = form.tier();
        var number = form.number();
        var today = ThaiDay.today(clock);
        if (tier == null || number.isEmpty() || form.lastDay(today).isEmpty()) {
            var missing = tier == null ? "TIER" : number.isEmpty() ? "NUMBER" : "NO_DAY";
            return wrong(registrar, form, missing, response, model);
        }
        try {
            var found = useCases.find().find(registrar.personId(), tier, form.scope(), number.get());
            model.addAttribute("person", found);
            model.addAttribute("first", form.firstDay(today).orElseThrow());
            model.addAttribute("last", form.lastDay(today).orElseThrow());
            model.addAttribute("place", place(tier, form.scope()));
            return "office/confirm";
        } catch (AppointmentRefused refused) {
            return wrong(registrar, form, refused.reason().name(), response, model);
        }
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/appointments/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson registrar, AppointmentForm form, HttpSession session) {
        var wanted = form.wanted(registrar.personId(), clock.instant())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var prepared = useCases.prepare().prepare(wanted);
        new PreparedOffice(prepared.id()).keep(session);
        var passkeys = appointments.inForce(registrar.personId()).stream()
                .map(Appointment::credentialId)
                .distinct()
                .toList();
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), passkeys);
    }

    @PostMapping("/registrar/appointments")
    String appoint(
            @AuthenticationPrincipal SignedInPerson registrar,
            AssertionForm assertion,
            HttpSession session,
            RedirectAttributes flash) {
        var prepared = PreparedOffice.in(session)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT))
                .appointment();
        PreparedOffice.drop(session);
        var made = useCases.appoint().appoint(registrar.personId(), prepared, assertion.assertion());
        flash.addFlashAttribute("done", "office.appointed");
        return "redirect:/registrar/appointments/" + made.id();
    }

    private String wrong(
            SignedInPerson registrar, AppointmentForm form, String reason, HttpServletResponse response, Model model) {
        model.addAttribute("refused", "refused.appointment." + reason);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(registrar, form, model);
    }

    private String form(SignedInPerson registrar, AppointmentForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("tiers", mayAppoint(registrar));
        model.addAttribute("regions", tree.regions(ThaiDay.today(clock)));
        return "office/appoint";
    }

    /** The scope by name, in Thai and English. */
    private List<String> place(Tier tier, String scope) {
        return tier == Tier.PROVINCIAL
                ? organisations
                        .province(scope)
                        .map(province -> List.of(province.nameTh(), province.nameEn()))
                        .orElseThrow()
                : organisations
                        .facility(scope)
                        .map(facility -> List.of(facility.nameTh(), facility.nameEn()))
                        .orElseThrow();
    }
}
