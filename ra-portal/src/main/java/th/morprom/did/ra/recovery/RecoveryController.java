package th.morprom.did.ra.recovery;

import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;

/** The second officer's pages. */
@Controller
class RecoveryController {
    private final ConfirmRecovery confirmRecovery;
    private final People people;
    private final Organisations organisations;
    private final String rpId;

    RecoveryController(
            ConfirmRecovery confirmRecovery, People people, Organisations organisations, RaProperties properties) {
        this.confirmRecovery = confirmRecovery;
        this.people = people;
        this.organisations = organisations;
        this.rpId = properties.rpId();
    }

    /** A recovery and whose account it is. */
    record Row(Recovery recovery, Person person) {}

    @GetMapping("/recoveries")
    String list(@AuthenticationPrincipal SignedInPerson officer, Model model) {
        model.addAttribute(
                "waiting",
                confirmRecovery.waiting(officer.personId()).stream()
                        .map(recovery -> new Row(recovery, person(recovery.person())))
                        .toList());
        return "recovery/waiting";
    }

    @GetMapping("/recoveries/{id}")
    String page(@AuthenticationPrincipal SignedInPerson officer, @PathVariable UUID id, Model model) {
        var recovery = confirmRecovery.check(officer.personId(), id);
        model.addAttribute("recovery", recovery);
        model.addAttribute("person", person(recovery.person()));
        model.addAttribute("officer", person(recovery.officer()).name());
        organisations.facility(recovery.facility()).ifPresent(facility -> model.addAttribute("facility", facility));
        return "recovery/confirm";
    }

    @PostMapping("/recoveries/{id}/confirmation/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson officer, @PathVariable UUID id) {
        var prepared = confirmRecovery.prepare(officer.personId(), id);
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), prepared.passkeys());
    }

    /** The second code is on this answer, and nowhere else. */
    @PostMapping("/recoveries/{id}/confirmation")
    String confirm(
            @AuthenticationPrincipal SignedInPerson officer, @PathVariable UUID id, AssertionForm form, Model model) {
        model.addAttribute("code", confirmRecovery.confirm(officer.personId(), id, form.assertion()));
        return "recovery/confirmed";
    }

    private Person person(UUID id) {
        return people.find(id).orElseThrow(() -> new RecoveryRefused(RecoveryRefused.Reason.UNKNOWN));
    }
}
