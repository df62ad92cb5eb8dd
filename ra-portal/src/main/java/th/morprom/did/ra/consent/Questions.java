package th.morprom.did.ra.consent;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.ui.Model;

/** What a page of consent asks, whoever answers. */
final class Questions {
    static final String CHANNEL = "web";

    private final ConsentNotices notices;
    private final Consents consents;

    Questions(ConsentNotices notices, Consents consents) {
        this.notices = notices;
        this.consents = consents;
    }

    /** A purpose as the page shows it. */
    record Question(Notice notice, Optional<Instant> givenAt) {
        /** The notice in paragraphs; the text itself is kept as it was hashed. */
        public List<String> paragraphs() {
            return List.of(notice.text().strip().split("\\n\\s*\\n"));
        }
    }

    /** Puts into the page what this person is asked and was given, and where answers go. */
    void show(UUID person, Audience audience, Locale locale, String address, Model model) {
        Map<Purpose, ConsentReceipt> given = consents.inForce(person);
        model.addAttribute("address", address);
        model.addAttribute(
                "questions",
                notices.inForce(audience, language(locale)).stream()
                        .map(notice -> new Question(
                                notice,
                                Optional.ofNullable(given.get(notice.purpose()))
                                        .filter(receipt -> receipt.answers(notice))
                                        .map(ConsentReceipt::time)))
                        .toList());
        model.addAttribute("receipts", consents.of(person));
    }

    /** The notices of the purposes that were ticked. */
    List<Notice> agreed(Audience audience, Set<Purpose> purposes, Locale locale) {
        return notices.inForce(audience, language(locale)).stream()
                .filter(notice -> purposes.contains(notice.purpose()))
                .toList();
    }

    /** The page names the texts it showed; another text is another question. */
    static boolean shown(List<Notice> agreed, List<String> shown) {
        return agreed.stream().map(Notice::sha256).allMatch(shown::contains);
    }

    static Language language(Locale locale) {
        return locale.getLanguage().equals("en") ? Language.EN : Language.TH;
    }
}
