package th.morprom.did.ra.citizen;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.account.OpenedPersonalData;
import th.morprom.did.ra.challenge.AssertionForm;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.medical.PdfDownload;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** A citizen's own pages: his card, his medical certificates, his links, and who looked. */
@Controller
class CitizenController {
    private final Account account;
    private final ReceivedDocuments received;
    private final Sharing sharing;
    private final AccessLog accessLog;
    private final URI publicUrl;
    private final Clock clock;

    CitizenController(
            Account account,
            ReceivedDocuments received,
            Sharing sharing,
            AccessLog accessLog,
            RaProperties properties,
            Clock clock) {
        this.account = account;
        this.received = received;
        this.sharing = sharing;
        this.accessLog = accessLog;
        this.publicUrl = properties.publicUrl();
        this.clock = clock;
    }

    /** What the card on the page shows. */
    record Account(
            People people,
            ProofedIdentities identities,
            Organisations organisations,
            OpenPersonalData openPersonalData) {}

    /** Links, and what is done with them. */
    record Sharing(Shares shares, ShareDocument share, WithdrawShare withdraw, Guardianships guardianships) {}

    @GetMapping("/citizen")
    String page(@AuthenticationPrincipal SignedInPerson person, Model model) {
        return page(person.personId(), model);
    }

    /** The same page, for once with how to reach him: who never enrolled has no other. His passkey opens it. */
    @PostMapping("/citizen/personal-data")
    String personalData(
            @AuthenticationPrincipal SignedInPerson person, AssertionForm form, Model model, RedirectAttributes flash) {
        var refusal = OpenedPersonalData.refusal(account.openPersonalData(), person.personId(), form);
        if (refusal.isPresent()) {
            flash.addFlashAttribute("warning", refusal.get());
            return "redirect:/citizen";
        }
        model.addAttribute("unmasked", true);
        return page(person.personId(), model);
    }

    private String page(UUID person, Model model) {
        model.addAttribute("person", account.people().find(person).orElseThrow());
        account.identities().of(person).ifPresent(proofed -> {
            model.addAttribute("proofed", proofed);
            account.organisations()
                    .facility(proofed.facility())
                    .ifPresent(facility -> model.addAttribute("facility", facility));
        });
        received.obstacle(person).ifPresent(obstacle -> model.addAttribute("obstacle", obstacle));
        model.addAttribute("documents", received.of(person));
        return "citizen/home";
    }

    @GetMapping("/citizen/documents/{id}")
    String document(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        model.addAttribute("received", own(person, id));
        model.addAttribute("shares", sharing.shares().of(person.personId(), id));
        model.addAttribute("stopped", sharing.share().isStopped(person.personId()));
        model.addAttribute("minor", sharing.guardianships().isMinor(person.personId()));
        model.addAttribute("now", clock.instant());
        return "citizen/document";
    }

    @GetMapping("/citizen/documents/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var found = own(person, id);
        return PdfDownload.of(found.document().number(), received.pdf(found));
    }

    /** The link is shown on the next page and never again. */
    @PostMapping("/citizen/documents/{id}/shares")
    String share(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @ModelAttribute LinkForm form,
            RedirectAttributes flash) {
        own(person, id);
        try {
            var link = sharing.share().share(person.personId(), id, form.terms());
            flash.addFlashAttribute("link", publicUrl.resolve("/shared/" + link.secret()));
            flash.addFlashAttribute("linkUntil", link.share().expiresAt());
        } catch (SharingRefused refused) {
            flash.addFlashAttribute("warning", "refused.sharing." + refused.reason());
        }
        return "redirect:/citizen/documents/" + id;
    }

    @PostMapping("/citizen/documents/{id}/shares/{share}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @PathVariable UUID share,
            RedirectAttributes flash) {
        try {
            sharing.withdraw().withdraw(person.personId(), share);
            flash.addFlashAttribute("done", "citizen.share.withdrawn");
        } catch (SharingRefused refused) {
            flash.addFlashAttribute("warning", "refused.sharing." + refused.reason());
        }
        return "redirect:/citizen/documents/" + id;
    }

    @GetMapping("/citizen/access")
    String access(
            @AuthenticationPrincipal SignedInPerson person, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("page", accessLog.of(person.personId(), page));
        return "citizen/access";
    }

    /** Only his own; that others exist is nobody's business. */
    private ReceivedDocument own(SignedInPerson person, UUID id) {
        return received.find(person.personId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
