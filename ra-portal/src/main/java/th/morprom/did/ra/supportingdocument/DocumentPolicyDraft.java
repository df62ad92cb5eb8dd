package th.morprom.did.ra.supportingdocument;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A version of the document policy that one registrar entered and nobody decided yet.
 *
 * @param from the first Thai calendar day on which it says what an enrolment needs
 * @param basis on whose word, such as the number of the ministry's letter
 * @param rules sorted; empty for a version that asks for nothing
 */
public record DocumentPolicyDraft(
        UUID id, LocalDate from, String basis, List<DocumentRule> rules, UUID enteredBy, Instant enteredAt) {
    public DocumentPolicyDraft {
        rules = List.copyOf(rules);
    }

    /** What both registrars sign of it. */
    static Map<String, String> signed(LocalDate from, String basis, List<DocumentRule> rules) {
        return Map.of(
                "from",
                from.toString(),
                "basis",
                basis,
                "rules",
                rules.stream().map(DocumentRule::written).collect(Collectors.joining(" ")));
    }
}
