package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;

/** A registrar looks up a certificate of his scope and may revoke it. */
@Controller
class RegistrarCertificateController {
    /** What can be done about a certificate. */
    record UseCases(RevokeByRegistrar revoke, SuspendByRegistrar suspend) {}

    private final HeldCertificates certificates;
    private final Enrolments enrolments;
    private final People people;
    private final Organisations organisations;
    private final UseCases useCases;
    private final Clock clock;

    RegistrarCertificateController(
            HeldCertificates certificates,
            Enrolments enrolments,
            People people,
            Organisations organisations,
            UseCases useCases,
            Clock clock) {
        this.certificates = certificates;
        this.enrolments = enrolments;
        this.people = people;
        this.organisations = organisations;
        this.useCases = useCases;
        this.clock = clock;
    }

    /** The search field: a serial number as people copy it, with colons, spaces and capitals. */
    @GetMapping("/registrar/certificates")
    String search(@RequestParam(defaultValue = "") String serial) {
        var hex = serial.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "").replaceFirst("^0+", "");
        return hex.isEmpty() ? "redirect:/registrar" : "redirect:/registrar/certificates/" + hex;
    }

    @GetMapping("/registrar/certificates/{serial}")
    String page(@AuthenticationPrincipal SignedInPerson registrar, @PathVariable String serial, Model model) {
        var certificate = certificates.find(serial).orElseThrow(RegistrarCertificateController::notFound);
        var enrolment = inScope(registrar, certificate.enrolment());
        model.addAttribute("certificate", certificate);
        model.addAttribute("status", certificate.status(clock.instant()));
        var ordered = certificates.awaitsRevocation(serial, clock.instant());
        model.addAttribute("ordered", ordered);
        model.addAttribute("hereAlone", !ordered && certificate.isSuspendedHereAlone(clock.instant()));
        model.addAttribute(
                "releasable", !ordered && !certificate.isUntold() && certificate.isReleasable(clock.instant()));
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("person", people.find(certificate.person()).orElseThrow());
        organisations.facility(enrolment.affiliation().hcode9()).ifPresent(f -> model.addAttribute("facility", f));
        model.addAttribute("reasons", List.of(CertificateRevocationReason.values()));
        return "certificate/registrar";
    }

    @PostMapping("/registrar/certificates/{serial}/revocation")
    String revoke(
            @AuthenticationPrincipal SignedInPerson registrar,
            @PathVariable String serial,
            @RequestParam CertificateRevocationReason reason,
            RedirectAttributes flash) {
        var answer = useCases.revoke().revoke(registrar.personId(), serial, reason);
        flash.addFlashAttribute(
                answer == RevocationAnswer.ORDERED ? "warning" : "done", RevocationAnswer.message(answer));
        return "redirect:/registrar/certificates/" + serial;
    }

    @PostMapping("/registrar/certificates/{serial}/suspension")
    String suspend(
            @AuthenticationPrincipal SignedInPerson registrar, @PathVariable String serial, RedirectAttributes flash) {
        var answer = useCases.suspend().suspend(registrar.personId(), serial);
        flash.addFlashAttribute(
                answer == SuspensionAnswer.ORDERED ? "warning" : "done", SuspensionAnswer.message(answer));
        return "redirect:/registrar/certificates/" + serial;
    }

    @PostMapping("/registrar/certificates/{serial}/release")
    String release(
            @AuthenticationPrincipal SignedInPerson registrar, @PathVariable String serial, RedirectAttributes flash) {
        useCases.suspend().release(registrar.personId(), serial);
        flash.addFlashAttribute("done", "release.done");
        return "redirect:/registrar/certificates/" + serial;
    }

    /** What lies outside his scope is not there for him. */
    private Enrolment inScope(SignedInPerson registrar, UUID id) {
        return enrolments
                .find(id)
                .filter(enrolment -> organisations
                        .facility(enrolment.affiliation().hcode9())
                        .filter(registrar::covers)
                        .isPresent())
                .orElseThrow(RegistrarCertificateController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
