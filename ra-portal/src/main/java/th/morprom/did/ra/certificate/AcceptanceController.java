package th.morprom.did.ra.certificate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;

/** The approved applicant reads the terms, takes the key with his passkey, and holds the certificate. */
@Controller
class AcceptanceController {
    private final Enrolments enrolments;
    private final SubscriberTerms terms;
    private final UseCases useCases;
    private final String rpId;

    AcceptanceController(Enrolments enrolments, SubscriberTerms terms, UseCases useCases, RaProperties properties) {
        this.enrolments = enrolments;
        this.terms = terms;
        this.useCases = useCases;
        this.rpId = properties.rpId();
    }

    /** What the page works with, the person's certificates included. */
    record UseCases(
            PrepareAcceptance prepare,
            AcceptCertificate accept,
            FinishIssuance finish,
            HeldCertificates certificates,
            ChooseKey choose,
            StandingApprovals approvals) {}

    @GetMapping("/me/enrolments/{id}/acceptance")
    String page(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        var enrolment = own(person, id);
        if (enrolment.state() != EnrolmentState.APPROVED) {
            return back(person, id);
        }
        var obstacle = useCases.approvals().obstacle(enrolment);
        if (obstacle.isPresent()) {
            // Back to where the button is that helps.
            flash.addFlashAttribute("warning", "refused.acceptance." + obstacle.get());
            return back(person, id);
        }
        model.addAttribute("enrolment", enrolment);
        useCases.approvals().goodUntil(enrolment).ifPresent(until -> model.addAttribute("goodUntil", until));
        enrolment.renews().flatMap(useCases.certificates()::find).ifPresent(renewed -> {
            model.addAttribute("takenBy", renewed.renewableUntil());
            model.addAttribute("signsElsewhere", renewed.onOwnToken());
        });
        var brought = useCases.choose().brought(enrolment);
        brought.ifPresent(fingerprint -> model.addAttribute("fingerprint", fingerprint));
        model.addAttribute("key", brought.orElse(PrepareAcceptance.REMOTE));
        var text = terms.text(
                brought.isPresent() ? SubscriberTerms.OWN_TOKEN : SubscriberTerms.IN_FORCE,
                locale.getLanguage().equals("en") ? Language.EN : Language.TH);
        model.addAttribute("terms", List.of(text.strip().split("\\n\\s*\\n")));
        return "certificate/acceptance";
    }

    /**
     * What the touch is for.
     *
     * @param key the one that stood in the page
     */
    @PostMapping("/me/enrolments/{id}/acceptance/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, @RequestParam String key) {
        var prepared = useCases.prepare().prepare(person.personId(), id, key);
        var named = ApplicantPasskey.credentialId(own(person, id));
        return PasskeyRequest.of(rpId, prepared.challenge().challenge(), List.of(named));
    }

    @PostMapping("/me/enrolments/{id}/acceptance")
    String accept(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            AssertionForm form,
            @RequestParam(required = false) @Nullable MultipartFile agreement,
            RedirectAttributes flash)
            throws IOException {
        try {
            var byOldKey = agreement == null || agreement.isEmpty()
                    ? Optional.<Bytes>empty()
                    : Optional.of(Bytes.of(agreement.getBytes()));
            return taken(person, useCases.accept().accept(person.personId(), id, form.assertion(), byOldKey), flash);
        } catch (AcceptanceRefused refused) {
            if (refused.reason() != AcceptanceRefused.Reason.RENEWED_KEY) {
                throw refused;
            }
            flash.addFlashAttribute("warning", "refused.acceptance." + refused.reason());
            return "redirect:/me/enrolments/" + id + "/acceptance";
        } catch (CertificationUnavailable unavailable) {
            // The acceptance is kept; the page offers to go on.
            flash.addFlashAttribute("warning", "acceptance.unfinished");
            flash.addFlashAttribute("unfinished", true);
        }
        return back(person, id);
    }

    @PostMapping("/me/enrolments/{id}/issuance")
    String finish(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        own(person, id);
        return taken(person, useCases.finish().finish(id), flash);
    }

    /** Whoever keeps the key himself takes the certificate along. */
    private String taken(SignedInPerson person, HeldCertificate certificate, RedirectAttributes flash) {
        var byCouncil = certificate
                .suspension()
                .filter(suspension -> suspension.by() == HeldCertificate.SuspendedBy.LICENCE_REGISTRY);
        if (byCouncil.isPresent()) {
            flash.addFlashAttribute("warning", "acceptance.suspended");
        } else {
            flash.addFlashAttribute("done", certificate.onOwnToken() ? "own-key.done" : "acceptance.done");
        }
        return certificate.onOwnToken()
                ? "redirect:/me/certificates/" + certificate.serialHex()
                : back(person, certificate.enrolment());
    }

    private String back(SignedInPerson person, UUID id) {
        return "redirect:" + enrolments.own(person.personId()).address(id);
    }

    private Enrolment own(SignedInPerson person, UUID id) {
        return enrolments
                .find(id)
                .filter(enrolment -> enrolment.person().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
