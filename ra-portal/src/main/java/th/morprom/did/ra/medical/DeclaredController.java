package th.morprom.did.ra.medical;

import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.signing.document.CertificateType;

/** A form that begins with what the patient declared beforehand, in his own words. */
@Controller
class DeclaredController {
    private final Practice practice;
    private final ReadDeclaration readDeclaration;
    private final Clock clock;

    DeclaredController(Practice practice, ReadDeclaration readDeclaration, Clock clock) {
        this.practice = practice;
        this.readDeclaration = readDeclaration;
        this.clock = clock;
    }

    @PostMapping("/medical-certificates/declaration")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            @RequestParam(defaultValue = "") String citizenNumber,
            Model model) {
        var signer = practice.of(person.personId());
        if (signer.isEmpty()) {
            return obstacle(person, model);
        }
        var blank =
                CertificateForm.blank(type, ThaiDay.today(clock), signer.get().facility());
        var declared = CitizenNumber.parse(citizenNumber)
                .flatMap(number ->
                        readDeclaration.read(person.personId(), signer.get().hcode9(), number));
        declared.ifPresent(found -> model.addAttribute("declared", found.declaration()));
        if (declared.isEmpty()) {
            model.addAttribute("warning", "medical.declared.none");
        }
        model.addAttribute("signer", signer.get());
        model.addAttribute(
                "form",
                declared.map(found -> blank.declared(found, citizenNumber)).orElse(blank));
        FormParts.add(type, model);
        return "medical/new";
    }

    private String obstacle(SignedInPerson person, Model model) {
        model.addAttribute("obstacle", practice.obstacle(person.personId()).orElse(Practice.Obstacle.NO_CERTIFICATE));
        return "medical/no-certificate";
    }
}
