package th.morprom.did.ra.consent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.person.People;

/** Consent: one question a purpose, each answered, withdrawn and proven by itself (PDPA section 19). */
@Controller
class ConsentController {
    private final Questions questions;
    private final Consents consents;
    private final SealedReceipts sealed;
    private final GiveConsent giveConsent;
    private final WithdrawConsent withdrawConsent;
    private final Guardianships guardianships;
    private final People people;

    ConsentController(
            Questions questions,
            Receipts receipts,
            GiveConsent giveConsent,
            WithdrawConsent withdrawConsent,
            Guardianships guardianships,
            People people) {
        this.questions = questions;
        this.consents = receipts.all();
        this.sealed = receipts.sealed();
        this.giveConsent = giveConsent;
        this.withdrawConsent = withdrawConsent;
        this.guardianships = guardianships;
        this.people = people;
    }

    /** Receipts, and those that are sealed. */
    record Receipts(Consents all, SealedReceipts sealed) {}

    @GetMapping("/consent")
    String page(@AuthenticationPrincipal SignedInPerson person, Locale locale, Model model) {
        questions.show(person.personId(), audience(person), locale, "/consent", model);
        if (guardianships.isMinor(person.personId())) {
            model.addAttribute("minor", true);
            model.addAttribute("guardians", guardianships.guardiansOf(person.personId()));
        }
        model.addAttribute("children", guardianships.childrenOf(person.personId()));
        return "consent/consent";
    }

    /** Only the purposes ticked; an unticked box is not an answer. */
    @PostMapping("/consent")
    String give(
            @AuthenticationPrincipal SignedInPerson person,
            @RequestParam(name = "shown") List<String> shown,
            @RequestParam(name = "purpose", defaultValue = "") Set<Purpose> purposes,
            Locale locale,
            RedirectAttributes flash) {
        if (purposes.isEmpty()) {
            flash.addFlashAttribute("warning", "consent.none-ticked");
            return "redirect:/consent";
        }
        var agreed = questions.agreed(audience(person), purposes, locale);
        if (!Questions.shown(agreed, shown)) {
            flash.addFlashAttribute("warning", "refused.consent." + ConsentRefused.Reason.NOTICE_CHANGED);
            return "redirect:/consent";
        }
        giveConsent.give(person.personId(), agreed, Questions.CHANNEL);
        flash.addFlashAttribute("done", "consent.given");
        return "redirect:/me";
    }

    @PostMapping("/consent/{purpose}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable Purpose purpose,
            Locale locale,
            RedirectAttributes flash) {
        withdrawConsent.withdraw(person.personId(), purpose, Questions.language(locale), Questions.CHANNEL);
        flash.addFlashAttribute("done", "consent.withdrawn");
        return "redirect:/consent";
    }

    /** One receipt, to read and to print. */
    @GetMapping("/consent/receipts/{id}")
    String receipt(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        var receipt = receipt(person, id);
        model.addAttribute("receipt", receipt);
        model.addAttribute("sealed", sealed.state(id));
        if (!receipt.actor().equals(receipt.person())) {
            people.find(receipt.actor()).ifPresent(guardian -> model.addAttribute("guardian", guardian.name()));
        }
        return "consent/receipt";
    }

    /** The same as a sealed PDF. */
    @GetMapping("/consent/receipts/{id}/receipt.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        var name = "consent-receipt-" + id + ".pdf";
        return sealed.pdf(receipt(person, id).id())
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(name)
                                        .build()
                                        .toString())
                        .body(pdf))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** His own, or of a child for whom he decides. */
    private ConsentReceipt receipt(SignedInPerson person, UUID id) {
        return consents.find(id)
                .filter(found -> found.person().equals(person.personId())
                        || guardianships
                                .between(person.personId(), found.person())
                                .isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Audience audience(SignedInPerson person) {
        return person.professional() ? Audience.PROFESSIONAL : Audience.CITIZEN;
    }
}
