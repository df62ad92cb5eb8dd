package th.morprom.did.ra.supportingdocument;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;

/** A second registrar of the ministry confirms what another entered, and it is a version of the policy; or either of them dismisses it. */
public final class DecideDocumentPolicy {
    private final EnterDocumentPolicy rules;
    private final DocumentPolicies kept;
    private final Changes changes;

    DecideDocumentPolicy(EnterDocumentPolicy rules, DocumentPolicies kept, Changes changes) {
        this.rules = rules;
        this.kept = kept;
        this.changes = changes;
    }

    /**
     * Decides it.
     *
     * @return the version that it is now; empty text if it is dismissed
     * @throws DocumentPolicyRefused if he may not, it was decided, or its day has begun meanwhile or is another's
     */
    public String decide(UUID registrar, UUID draft, boolean confirmed) {
        try {
            rules.requireMinistry(registrar);
            return changes.make(() -> confirmed ? confirm(registrar, draft) : dismiss(registrar, draft));
        } catch (DocumentPolicyRefused refused) {
            changes.noteRefusal("document-policy.decision-refused", registrar, draft, refused.reason());
            throw refused;
        }
    }

    private String confirm(UUID registrar, UUID id) {
        var draft = hold(id);
        if (draft.enteredBy().equals(registrar)) {
            throw new DocumentPolicyRefused(Reason.SAME_PERSON);
        }
        rules.requireToCome(draft.from());
        kept.holdVersions();
        if (kept.begins(draft.from())) {
            throw new DocumentPolicyRefused(Reason.DAY_TAKEN);
        }
        var version = kept.make(draft);
        kept.decide(id, registrar, version, changes.now());
        changes.note(
                "document-policy.confirmed",
                registrar,
                id,
                Map.of("version", version, "from", draft.from().toString()));
        return version;
    }

    private String dismiss(UUID registrar, UUID id) {
        kept.decide(hold(id).id(), registrar, null, changes.now());
        changes.note("document-policy.dismissed", registrar, id, Map.of());
        return "";
    }

    private DocumentPolicyDraft hold(UUID id) {
        return kept.hold(id)
                .orElseThrow(() -> new DocumentPolicyRefused(kept.exists(id) ? Reason.NOT_OPEN : Reason.UNKNOWN));
    }
}
