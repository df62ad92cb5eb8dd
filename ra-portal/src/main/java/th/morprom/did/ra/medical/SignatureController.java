package th.morprom.did.ra.medical;

import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.trust.SourceUnavailable;

/**
 * The doctor reads what will be signed, and signs it with his passkey. The proof in the QR code is all that the preview lacks: a session
 * alone gets no page that would be believed on paper.
 */
@Controller
class SignatureController {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureController.class);
    private static final String INBOX = "redirect:/medical-certificates/waiting";

    /** Refusals that pass, while what he agreed to waits. */
    private static final Set<SigningRefused.Reason> PASSING =
            EnumSet.of(SigningRefused.Reason.IN_PROGRESS, SigningRefused.Reason.CERTIFICATE_SUSPENDED);

    private final Practice practice;
    private final SignDocument signDocument;
    private final FinishDocument finishDocument;
    private final HeldCertificates certificates;
    private final String rpId;

    SignatureController(
            Practice practice,
            SignDocument signDocument,
            FinishDocument finishDocument,
            HeldCertificates certificates,
            RaProperties properties) {
        this.practice = practice;
        this.signDocument = signDocument;
        this.finishDocument = finishDocument;
        this.certificates = certificates;
        this.rpId = properties.rpId();
    }

    @GetMapping("/medical-certificates/{id}/signature")
    String page(@PathVariable UUID id, HttpSession session, Model model) {
        var waiting = waiting(id, session);
        var prepared = waiting.prepared();
        model.addAttribute("document", prepared);
        model.addAttribute("pages", waiting.pictures().size());
        model.addAttribute("digest", HexFormat.of().formatHex(prepared.documentDigest()));
        return "medical/signature";
    }

    @GetMapping("/medical-certificates/{id}/preview.pdf")
    ResponseEntity<byte[]> preview(@PathVariable UUID id, HttpSession session) {
        var prepared = waiting(id, session).prepared();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(prepared.number() + "-unsigned.pdf")
                                .build()
                                .toString())
                .body(prepared.preview());
    }

    @GetMapping("/medical-certificates/{id}/preview/{page}.png")
    ResponseEntity<byte[]> picture(@PathVariable UUID id, @PathVariable int page, HttpSession session) {
        var pictures = waiting(id, session).pictures();
        if (page < 1 || page > pictures.size()) {
            throw notFound();
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(pictures.get(page - 1));
    }

    @PostMapping("/medical-certificates/{id}/signature/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, HttpSession session) {
        var own = certificates.signingPasskeys(person.personId());
        return PasskeyRequest.of(rpId, Bytes.of(waiting(id, session).prepared().challenge()), own);
    }

    @PostMapping("/medical-certificates/{id}/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            AssertionForm form,
            HttpSession session,
            RedirectAttributes flash) {
        if (practice.at(waiting(id, session).hcode9(), person.personId()).isEmpty()) {
            // What may have changed since it was prepared is said where it would be written anew.
            return "redirect:/medical-certificates/new?from=" + id;
        }
        try {
            signDocument.sign(id, form.assertion());
        } catch (SigningRefused refused) {
            if (refused.reason() == SigningRefused.Reason.ALREADY_USED) {
                // He agreed before, and that agreement is in store: it is the one that goes on.
                return finish(person, id, flash);
            }
            if (refused.reason() != SigningRefused.Reason.EXPIRED) {
                return goesOnLater(person, id, refused, flash);
            }
            // What was typed is not lost: the form comes back to be read and prepared again.
            flash.addFlashAttribute("warning", "refused.signing." + refused.reason());
            return "redirect:/medical-certificates/new?from=" + id;
        } catch (SourceUnavailable | KeyUnavailable away) {
            return goesOnLater(id, away, flash);
        }
        Waiting.drop(session);
        return signed(id, flash);
    }

    /** Goes on with what he agreed to and an outage interrupted; nothing is asked of him again. */
    @PostMapping("/medical-certificates/{id}/finish")
    String finish(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        try {
            finishDocument.finish(id, person.personId());
        } catch (SigningRefused refused) {
            return goesOnLater(person, id, refused, flash);
        } catch (SourceUnavailable | KeyUnavailable away) {
            return goesOnLater(id, away, flash);
        }
        return signed(id, flash);
    }

    private static String signed(UUID id, RedirectAttributes flash) {
        flash.addFlashAttribute("done", "signature.done");
        return "redirect:/medical-certificates/" + id;
    }

    /** What he agreed to waits in his inbox; a suspension may also have come before he agreed to anything. */
    private String goesOnLater(SignedInPerson person, UUID id, SigningRefused refused, RedirectAttributes flash) {
        if (!PASSING.contains(refused.reason()) || !isAgreed(person, id)) {
            throw refused;
        }
        flash.addFlashAttribute("warning", "refused.signing." + refused.reason());
        return INBOX;
    }

    private static String goesOnLater(UUID id, RuntimeException away, RedirectAttributes flash) {
        LOG.warn("Document {} is agreed to and not signed yet", id, away);
        flash.addFlashAttribute("warning", "signature.later");
        return INBOX;
    }

    private boolean isAgreed(SignedInPerson person, UUID id) {
        return finishDocument.unfinished(person.personId()).stream()
                .anyMatch(document -> document.id().equals(id));
    }

    private static Waiting waiting(UUID id, HttpSession session) {
        return Waiting.in(session, id).orElseThrow(SignatureController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
