package th.morprom.did.ra.supportingdocument;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;

/** A registrar of the ministry enters which documents enrolments need from some day on. It counts when another has confirmed it. */
public final class EnterDocumentPolicy {
    /** Characters of the basis. */
    public static final int MOST_BASIS = 300;

    private final DocumentPolicies kept;
    private final ApprovalPolicies approvals;
    private final Reaches reaches;
    private final Changes changes;

    EnterDocumentPolicy(DocumentPolicies kept, ApprovalPolicies approvals, Reaches reaches, Changes changes) {
        this.kept = kept;
        this.approvals = approvals;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Enters one, for all approval policies: what it does not name needs nothing.
     *
     * @param written each as {@link DocumentRule#written}
     * @throws DocumentPolicyRefused if he is no registrar of the ministry, or it is not whole
     */
    public UUID enter(UUID registrar, LocalDate from, String basis, Set<String> written) {
        try {
            return entered(registrar, from, basis, written);
        } catch (DocumentPolicyRefused refused) {
            changes.noteRefusal("document-policy.entry-refused", registrar, from, refused.reason());
            throw refused;
        }
    }

    private UUID entered(UUID registrar, LocalDate from, String basis, Set<String> written) {
        requireMinistry(registrar);
        requireToCome(from);
        if (kept.begins(from)) {
            throw new DocumentPolicyRefused(Reason.DAY_TAKEN);
        }
        var rules = written.stream()
                .map(one -> DocumentRule.parse(one)
                        .filter(rule -> approvals.find(rule.policy()).isPresent())
                        .orElseThrow(() -> new DocumentPolicyRefused(Reason.RULE)))
                .sorted()
                .toList();
        var said = FreeText.of(basis, 1, MOST_BASIS).orElseThrow(() -> new DocumentPolicyRefused(Reason.BASIS));
        return changes.make(() -> {
            var id = UUID.randomUUID();
            kept.add(new DocumentPolicyDraft(id, from, said, rules, registrar, changes.now()));
            changes.note(
                    "document-policy.entered",
                    registrar,
                    id,
                    Map.of(
                            "from",
                            from.toString(),
                            "rules",
                            rules.stream().map(DocumentRule::written).collect(Collectors.joining(" "))));
            return id;
        });
    }

    void requireMinistry(UUID registrar) {
        if (!reaches.ministry(registrar)) {
            throw new DocumentPolicyRefused(Reason.NOT_MINISTRY);
        }
    }

    void requireToCome(LocalDate from) {
        if (!from.isAfter(ThaiDay.of(changes.now()))) {
            throw new DocumentPolicyRefused(Reason.DAY);
        }
    }
}
