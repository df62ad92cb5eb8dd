package th.morprom.did.ra.approval;

import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;

/** The page on which a registrar reads the clean cases he ticked, and approves them with one touch. */
@Controller
class ListController {
    private final PrepareList prepareList;
    private final ApproveList approveList;
    private final Appointments appointments;
    private final String rpId;

    ListController(
            PrepareList prepareList, ApproveList approveList, Appointments appointments, RaProperties properties) {
        this.prepareList = prepareList;
        this.approveList = approveList;
        this.appointments = appointments;
        this.rpId = properties.rpId();
    }

    @GetMapping("/registrar/list")
    String page(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") List<UUID> enrolment,
            Model model) {
        model.addAttribute("ticked", prepareList.look(registrar.personId(), enrolment));
        return "approval/list";
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/list/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson registrar, @RequestParam(defaultValue = "") List<UUID> enrolment) {
        var challenge = prepareList.prepare(registrar.personId(), enrolment);
        var passkeys = appointments.inForce(registrar.personId()).stream()
                .map(Appointment::credentialId)
                .distinct()
                .toList();
        return PasskeyRequest.of(rpId, challenge.challenge(), passkeys);
    }

    @PostMapping("/registrar/list")
    String approve(
            @AuthenticationPrincipal SignedInPerson registrar,
            @RequestParam(defaultValue = "") List<UUID> enrolment,
            AssertionForm assertion,
            RedirectAttributes flash) {
        var outcomes = approveList.approve(registrar.personId(), enrolment, assertion.assertion());
        flash.addFlashAttribute(
                "approved",
                outcomes.stream().filter(outcome -> outcome.refused().isEmpty()).count());
        flash.addFlashAttribute(
                "leftOut",
                outcomes.stream()
                        .filter(outcome -> outcome.refused().isPresent())
                        .toList());
        return "redirect:/registrar/inbox";
    }
}
