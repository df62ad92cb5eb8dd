package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.document.CertificateType;

/** The form of each type. What is accepted becomes a document that waits for the doctor's signature. */
@Controller
class WritingController {

    private final Practice practice;
    private final WritingPage writing;
    private final Clock clock;

    WritingController(Practice practice, WritingPage writing, Clock clock) {
        this.practice = practice;
        this.writing = writing;
        this.clock = clock;
    }

    /** A blank form of a type, the one of a document that was not signed in time, or one with what its patient declared. */
    @GetMapping("/medical-certificates/new")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(required = false) @Nullable UUID declared,
            HttpSession session,
            Model model) {
        var waiting = Waiting.in(session, from);
        var taken = TakenDeclaration.in(session, declared);
        var facility = waiting.map(Waiting::hcode9).or(() -> taken.map(TakenDeclaration::hcode9));
        var signer = signer(person, facility.orElse(""));
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        taken.ifPresent(declaration -> model.addAttribute("declared", declaration));
        var form = waiting.map(Waiting::form)
                .or(() -> taken.map(TakenDeclaration::form))
                .orElseGet(() -> CertificateForm.blank(
                        type, ThaiDay.today(clock), signer.get().facility()));
        return writing.show(form, signer.get(), waiting.flatMap(Waiting::replaces), model);
    }

    /** A blank form at this one of his facilities. */
    @GetMapping("/medical-certificates/new/at/{hcode9}")
    String at(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String hcode9,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            Model model) {
        return practice.at(hcode9, person.personId())
                .map(signer -> writing.show(
                        CertificateForm.blank(type, ThaiDay.today(clock), signer.facility()),
                        signer,
                        Optional.empty(),
                        model))
                .orElseGet(() -> obstacle(person, model));
    }

    @PostMapping("/medical-certificates")
    String write(
            @AuthenticationPrincipal SignedInPerson person,
            @ModelAttribute("form") CertificateForm form,
            @RequestParam(defaultValue = "") String facility,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        var signer = signer(person, facility);
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        return writing.write(form, signer.get(), Optional.empty(), session, model, response);
    }

    /** At the facility that the form began with; at his first one where it names none. */
    private Optional<Practice.Signer> signer(SignedInPerson person, String hcode9) {
        return hcode9.isEmpty() ? practice.of(person.personId()) : practice.at(hcode9, person.personId());
    }

    private String obstacle(SignedInPerson person, Model model) {
        model.addAttribute("obstacle", practice.obstacle(person.personId()));
        return "medical/no-certificate";
    }
}
