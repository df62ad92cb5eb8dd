package th.morprom.did.ra.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.organisation.Facility;

/** The page on which a registrar reads an enrolment and signs his decision. */
@Controller
class DecisionController {

    private final CaseFile caseFile;
    private final Appointments appointments;
    private final PrepareDecision prepareDecision;
    private final DecideEnrolment decideEnrolment;
    private final Clock clock;
    private final String rpId;

    DecisionController(
            CaseFile caseFile,
            Appointments appointments,
            PrepareDecision prepareDecision,
            DecideEnrolment decideEnrolment,
            Clock clock,
            RaProperties properties) {
        this.caseFile = caseFile;
        this.appointments = appointments;
        this.prepareDecision = prepareDecision;
        this.decideEnrolment = decideEnrolment;
        this.clock = clock;
        this.rpId = properties.rpId();
    }

    @GetMapping("/registrar/enrolments/{id}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, Model model) {
        var enrolment =
                caseFile.enrolments().find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // What lies outside his scope is not there for him.
        var facility = caseFile.organisations()
                .facility(enrolment.affiliation().hcode9())
                .filter(registrar::covers)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var person = caseFile.people().find(enrolment.person()).orElseThrow();
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("person", person);
        model.addAttribute("age", years(person.birthDate()));
        model.addAttribute("facility", facility);
        var council = caseFile.registry()
                .find(enrolment.licence().council(), enrolment.licence().number());
        model.addAttribute("council", council);
        var card = enrolment
                .checks()
                .proofing()
                .flatMap(proofing -> caseFile.evidence().open(registrar.personId(), id, proofing.evidenceSha256()));
        card.ifPresent(found -> {
            model.addAttribute("card", found);
            model.addAttribute(
                    "photo",
                    "data:image/jpeg;base64,"
                            + Base64.getEncoder().encodeToString(found.photo().toByteArray()));
        });
        model.addAttribute("comparison", Comparison.of(person, enrolment, card, council));
        model.addAttribute("differences", Difference.of(person, enrolment, card, council, ThaiDay.today(clock)));
        var listed = caseFile.documents().list(registrar.personId(), enrolment);
        model.addAttribute("documents", listed.documents());
        model.addAttribute("documentsOpen", listed.open());
        model.addAttribute("decisions", caseFile.decisions().of(id));
        var chain = ChainLine.of(enrolment);
        model.addAttribute("chain", chain);
        model.addAttribute("now", clock.instant());
        caseFile.approvals().goodUntil(enrolment).ifPresent(until -> model.addAttribute("goodUntil", until));
        var turn = turn(registrar, facility, chain);
        model.addAttribute("turn", turn);
        // Of other facilities: for whoever decides now, and for nobody else.
        model.addAttribute(
                "beside", turn.isPresent() ? caseFile.others().beside(registrar.personId(), enrolment) : List.of());
        model.addAttribute("reasons", List.of(Decision.ReasonCode.values()));
        return "approval/decision";
    }

    /** The tier by which he may decide now, be it in another's place; the rules are asked when he does. */
    private Optional<Tier> turn(SignedInPerson registrar, Facility facility, List<ChainLine> chain) {
        return chain.stream()
                .filter(line -> line.state() == ChainLine.State.DUE)
                .flatMap(line -> Stream.concat(
                        Stream.of(line.tier()),
                        line.passes().filter(passes -> passes.over(clock.instant())).map(Case.Passes::to).stream()))
                .filter(tier -> registrar.covers(facility, tier))
                .findFirst();
    }

    /** Every rule is checked before the passkey is asked; only the passkey of the office will do. */
    @PostMapping("/registrar/enrolments/{id}/decision/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, DecisionForm form) {
        var prepared = prepareDecision.prepare(registrar.personId(), id, form.decision());
        var passkeys = appointments.inForce(registrar.personId()).stream()
                .map(Appointment::credentialId)
                .distinct()
                .toList();
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), passkeys);
    }

    @PostMapping("/registrar/enrolments/{id}/decision")
    String decide(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable UUID id,
            DecisionForm form,
            AssertionForm assertion,
            RedirectAttributes flash) {
        var decision = form.decision();
        decideEnrolment.decide(registrar.personId(), id, decision, assertion.assertion());
        flash.addFlashAttribute("done", "decision.done." + decision.kind().code());
        return "redirect:/registrar/inbox";
    }

    private int years(LocalDate birthDate) {
        return birthDate.until(ThaiDay.today(clock)).getYears();
    }
}
