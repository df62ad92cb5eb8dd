package th.morprom.did.ra.certificate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;

/** A person's own certificate, and the way to end it. */
@Controller
class OwnCertificateController {
    private static final List<CertificateRevocationReason> REASONS = List.of(
            CertificateRevocationReason.KEY_COMPROMISE,
            CertificateRevocationReason.AFFILIATION_CHANGED,
            CertificateRevocationReason.SUPERSEDED,
            CertificateRevocationReason.CESSATION_OF_OPERATION,
            CertificateRevocationReason.UNSPECIFIED);

    private final HeldCertificates certificates;
    private final RevokeOwn revokeOwn;
    private final SuspendOwn suspendOwn;
    private final Renewal renewal;
    private final Clock clock;

    OwnCertificateController(
            HeldCertificates certificates, RevokeOwn revokeOwn, SuspendOwn suspendOwn, Renewal renewal, Clock clock) {
        this.certificates = certificates;
        this.revokeOwn = revokeOwn;
        this.suspendOwn = suspendOwn;
        this.renewal = renewal;
        this.clock = clock;
    }

    /** What puts a renewal before the registrar. */
    record Renewal(
            BeginRenewal begin,
            MatchLicence matchLicence,
            SubmitEnrolment submit,
            HeldCertificates certificates,
            LicenceStanding licences) {
        boolean isDue(HeldCertificate certificate, Instant now) {
            return certificates.toRenew(certificate.person(), now).contains(certificate);
        }
    }

    @GetMapping("/me/certificates/{serial}")
    String page(@AuthenticationPrincipal SignedInPerson person, @PathVariable String serial, Model model) {
        var certificate = certificates
                .find(serial)
                .filter(held -> held.person().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("certificate", certificate);
        model.addAttribute("status", certificate.status(clock.instant()));
        var ordered = certificates.awaitsRevocation(serial, clock.instant());
        model.addAttribute("ordered", ordered);
        model.addAttribute("hereAlone", !ordered && certificate.isSuspendedHereAlone(clock.instant()));
        var renewable = renewal.isDue(certificate, clock.instant());
        model.addAttribute("renewable", renewable);
        model.addAttribute("licenceEnds", renewable && renewal.licences().endsWith(certificate));
        model.addAttribute("reasons", REASONS);
        return "certificate/own";
    }

    @PostMapping("/me/certificates/{serial}/revocation")
    String revoke(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable String serial,
            @RequestParam CertificateRevocationReason reason,
            RedirectAttributes flash) {
        var answer = revokeOwn.revoke(person.personId(), serial, reason);
        flash.addFlashAttribute(
                answer == RevocationAnswer.ORDERED ? "warning" : "done", RevocationAnswer.message(answer));
        return "redirect:/me";
    }

    @PostMapping("/me/certificates/{serial}/suspension")
    String suspend(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable String serial, RedirectAttributes flash) {
        var answer = suspendOwn.suspend(person.personId(), serial);
        flash.addFlashAttribute(
                answer == SuspensionAnswer.ORDERED ? "warning" : "done", SuspensionAnswer.message(answer));
        return "redirect:/me";
    }

    /** Opens the renewal and submits it; what is missing comes back as a sentence on the page, and the draft waits. */
    @PostMapping("/me/certificates/{serial}/renewal")
    String renew(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable String serial, RedirectAttributes flash) {
        try {
            var enrolment = renewal.begin().begin(person.personId(), serial);
            renewal.matchLicence().match(enrolment, person.personId());
            renewal.submit().submit(person.personId(), enrolment);
            flash.addFlashAttribute("done", "renewal.done");
        } catch (EnrolmentRefused refused) {
            flash.addFlashAttribute("warning", "refused.enrolment." + refused.reason());
        }
        return "redirect:/me";
    }
}
