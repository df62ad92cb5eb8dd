package th.morprom.did.ra.signingrequest;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.challenge.PasskeyRequest;
import th.morprom.did.ra.signingrequest.SigningRequest.DeclineReason;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.signing.activation.FinishBatch;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SignedBatch;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.document.DrawPages;

/** The doctor's inbox: he looks at what programs laid before him, and signs one or many with one touch of his passkey. */
@Controller
class InboxController {
    private static final String INBOX = "redirect:/medical-certificates/waiting";

    /** What he can do. */
    record UseCases(SignBatch sign, FinishBatch finish, FinishDocument finishOne, DeclineRequest decline) {}

    private final Inbox inbox;
    private final UseCases useCases;
    private final HeldCertificates certificates;
    private final String rpId;
    private final DrawPages drawPages = new DrawPages();

    InboxController(Inbox inbox, UseCases useCases, HeldCertificates certificates, RaProperties properties) {
        this.inbox = inbox;
        this.useCases = useCases;
        this.certificates = certificates;
        this.rpId = properties.rpId();
    }

    @GetMapping("/medical-certificates/waiting")
    String page(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "0") long after, Model model) {
        var page = inbox.of(person.personId(), after);
        model.addAttribute("entries", page.entries());
        model.addAttribute("waiting", page.waiting());
        model.addAttribute("next", page.next());
        model.addAttribute("unfinished", useCases.finish().unfinished(person.personId()));
        model.addAttribute("unfinishedDocuments", useCases.finishOne().unfinished(person.personId()));
        model.addAttribute("reasons", List.of(DeclineReason.values()));
        return "signingrequest/inbox";
    }

    @GetMapping("/medical-certificates/waiting/{id}/preview.pdf")
    ResponseEntity<byte[]> preview(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var entry = own(person, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(entry.request().number() + "-unsigned.pdf")
                                .build()
                                .toString())
                .body(entry.draft().pdf());
    }

    /** The page as a picture; drawn when it is looked at. */
    @GetMapping("/medical-certificates/waiting/{id}/page.png")
    ResponseEntity<byte[]> picture(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var pages = drawPages.draw(own(person, id).draft().pdf());
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(pages.get(0));
    }

    /** The chosen documents become one challenge, which names the digest of each. */
    @PostMapping("/medical-certificates/waiting/signature/options")
    @ResponseBody
    PasskeyRequest options(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(required = false) @Nullable Set<UUID> document,
            HttpSession session) {
        var chosen = chosen(document);
        var prepared = inbox.prepare(person.personId(), chosen);
        new ChosenBatch(prepared.id(), chosen).keep(session);
        var own = certificates.signingPasskeys(person.personId());
        return PasskeyRequest.of(rpId, Bytes.of(prepared.challenge()), own);
    }

    @PostMapping("/medical-certificates/waiting/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(required = false) @Nullable Set<UUID> document,
            AssertionForm form,
            HttpSession session,
            RedirectAttributes flash) {
        var ready = ChosenBatch.in(session)
                .filter(chosen -> chosen.documents().equals(chosen(document)))
                .orElseThrow(() -> new InboxRefused(InboxRefused.Reason.OUTDATED));
        inbox.requireSigner(person.personId(), ready.documents());
        try {
            var signed = useCases.sign().sign(ready.batch(), form.assertion());
            tell(signed, ready.documents().size(), flash);
        } catch (SigningRefused refused) {
            if (refused.reason() != SigningRefused.Reason.EXPIRED) {
                throw refused;
            }
            // Nothing is lost: all of it still waits, to be chosen again.
            flash.addFlashAttribute("warning", "refused.signing." + refused.reason());
        }
        ChosenBatch.drop(session);
        return INBOX;
    }

    /** Goes on with what he agreed to and an outage interrupted; nothing is asked of him again. */
    @PostMapping("/medical-certificates/waiting/batches/{id}/finish")
    String finish(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, RedirectAttributes flash) {
        var signed = useCases.finish().finish(id, person.personId());
        tell(signed, signed.documents().size(), flash);
        return INBOX;
    }

    @PostMapping("/medical-certificates/waiting/{id}/decline")
    String decline(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam DeclineReason reason,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash) {
        var declined = new Declined(reason, DeclineRequest.note(note));
        if (useCases.decline().decline(person.personId(), id, declined)) {
            flash.addFlashAttribute("done", "waiting.declined");
        } else {
            flash.addFlashAttribute("warning", "refused.inbox.GONE");
        }
        return INBOX;
    }

    private static void tell(SignedBatch batch, int agreed, RedirectAttributes flash) {
        flash.addFlashAttribute("batch", batch);
        flash.addFlashAttribute("takenBack", agreed - batch.documents().size());
    }

    private static Set<UUID> chosen(@Nullable Set<UUID> documents) {
        return Optional.ofNullable(documents).map(Set::copyOf).orElseGet(Set::of);
    }

    private Inbox.Entry own(SignedInPerson person, UUID id) {
        return inbox.find(person.personId(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
