package th.morprom.did.ra.consent;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;

/** Consent: one question a purpose, each answered, withdrawn and proven by itself (PDPA section 19). */
@Controller
class ConsentController {
    private static final String CHANNEL = "web";

    private final ConsentNotices notices;
    private final Consents consents;
    private final GiveConsent giveConsent;
    private final WithdrawConsent withdrawConsent;

    ConsentController(
            ConsentNotices notices, Consents consents, GiveConsent giveConsent, WithdrawConsent withdrawConsent) {
        this.notices = notices;
        this.consents = consents;
        this.giveConsent = giveConsent;
        this.withdrawConsent = withdrawConsent;
    }

    /** A purpose as the page shows it. */
    record Question(Notice notice, Optional<Instant> givenAt) {
        /** The notice in paragraphs; the text itself is kept as it was hashed. */
        public List<String> paragraphs() {
            return List.of(notice.text().strip().split("\\n\\s*\\n"));
        }
    }

    @GetMapping("/consent")
    String page(@AuthenticationPrincipal SignedInPerson person, Locale locale, Model model) {
        Map<Purpose, ConsentReceipt> given = consents.inForce(person.personId());
        model.addAttribute(
                "questions",
                notices.inForce(audience(person), language(locale)).stream()
                        .map(notice -> new Question(
                                notice,
                                Optional.ofNullable(given.get(notice.purpose()))
                                        .filter(receipt -> receipt.answers(notice))
                                        .map(ConsentReceipt::time)))
                        .toList());
        model.addAttribute("receipts", consents.of(person.personId()));
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
        var agreed = notices.inForce(audience(person), language(locale)).stream()
                .filter(notice -> purposes.contains(notice.purpose()))
                .toList();
        // The page names the texts it showed; another text is another question.
        if (!agreed.stream().map(Notice::sha256).allMatch(shown::contains)) {
            flash.addFlashAttribute("warning", "refused.consent." + ConsentRefused.Reason.NOTICE_CHANGED);
            return "redirect:/consent";
        }
        giveConsent.give(person.personId(), agreed, CHANNEL);
        flash.addFlashAttribute("done", "consent.given");
        return "redirect:/me";
    }

    @PostMapping("/consent/{purpose}/withdrawal")
    String withdraw(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable Purpose purpose,
            Locale locale,
            RedirectAttributes flash) {
        withdrawConsent.withdraw(person.personId(), purpose, language(locale), CHANNEL);
        flash.addFlashAttribute("done", "consent.withdrawn");
        return "redirect:/consent";
    }

    /** One receipt, to read and to print. */
    @GetMapping("/consent/receipts/{id}")
    String receipt(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, Model model) {
        var receipt = consents.of(person.personId()).stream()
                .filter(r -> r.id().equals(id))
                .findFirst();
        if (receipt.isEmpty()) {
            throw new org.springframework.web.server.ResponseStatusException(
                    org.springframework.http.HttpStatus.NOT_FOUND);
        }
        model.addAttribute("receipt", receipt.get());
        return "consent/receipt";
    }

    private static Audience audience(SignedInPerson person) {
        return person.professional() ? Audience.PROFESSIONAL : Audience.CITIZEN;
    }

    private static Language language(Locale locale) {
        return locale.getLanguage().equals("en") ? Language.EN : Language.TH;
    }
}
