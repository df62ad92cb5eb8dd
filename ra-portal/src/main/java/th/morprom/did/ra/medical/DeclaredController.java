package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.signing.document.CertificateType;

/** A form that begins with what the patient declared beforehand, in his own words. */
@Controller
class DeclaredController {
    private static final String NEW = "redirect:/medical-certificates/new";

    private final Practice practice;
    private final ReadDeclaration readDeclaration;
    private final Clock clock;

    DeclaredController(Practice practice, ReadDeclaration readDeclaration, Clock clock) {
        this.practice = practice;
        this.readDeclaration = readDeclaration;
        this.clock = clock;
    }

    /** Reads it for the facility it is for, among those of the doctor, and leads to the form that begins with it. */
    @PostMapping("/medical-certificates/declaration")
    String take(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(defaultValue = "GENERAL") CertificateType type,
            @RequestParam(defaultValue = "") String citizenNumber,
            HttpSession session,
            RedirectAttributes target) {
        target.addAttribute("type", type);
        if (!FormParts.of(type).contains("history")) {
            // Its form has no place for it: nobody reads what he cannot use.
            return NEW;
        }
        CitizenNumber.parse(citizenNumber)
                .flatMap(number -> practice.everywhere(person.personId()).stream()
                        .flatMap(signer -> read(person, signer, number, type).stream())
                        .findFirst())
                .ifPresentOrElse(
                        taken -> {
                            taken.keep(session);
                            target.addAttribute("declared", taken.id());
                        },
                        () -> target.addFlashAttribute("warning", "medical.declared.none"));
        return NEW;
    }

    private Optional<TakenDeclaration> read(
            SignedInPerson doctor, Practice.Signer signer, CitizenNumber patient, CertificateType type) {
        var blank = CertificateForm.blank(type, ThaiDay.today(clock), signer.facility());
        return readDeclaration
                .read(doctor.personId(), signer.hcode9(), patient)
                .map(found -> new TakenDeclaration(
                        UUID.randomUUID(),
                        signer.hcode9(),
                        blank.declared(found, patient.digits()),
                        found.declaration().declaredAt()));
    }
}
