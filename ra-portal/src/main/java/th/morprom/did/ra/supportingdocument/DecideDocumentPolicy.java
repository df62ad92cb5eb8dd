package th.morprom.did.ra.supportingdocument;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.supportingdocument.DocumentPolicies.Decided;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;

/** A second registrar of the ministry confirms what another entered, and it is a version of the policy; or either of them dismisses it. Each signs the whole of it. */
public final class DecideDocumentPolicy {
    private static final String REFUSED = "document-policy.decision-refused";

    private final EnterDocumentPolicy rules;
    private final DocumentPolicies kept;
    private final OfficerStatements statements;
    private final Changes changes;

    DecideDocumentPolicy(
            EnterDocumentPolicy rules, DocumentPolicies kept, OfficerStatements statements, Changes changes) {
        this.statements = statements;
        this.rules = rules;
        this.kept = kept;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DocumentPolicyRefused as {@link #decide} would
     */
    public PreparedSignature prepare(UUID registrar, UUID id, boolean confirmed) {
        return changes.noted(REFUSED, registrar, id, () -> {
            var offices = rules.offices(registrar);
            var draft = require(registrar, id, kept.find(id), confirmed);
            return statements.prepare(matter(draft, confirmed), registrar, offices);
        });
    }

    /**
     * Decides it.
     *
     * @param assertion over what was prepared for this
     * @return the version that it is now; empty text if it is dismissed
     * @throws DocumentPolicyRefused if he may not, it was decided, or its day has begun meanwhile or is another's
     * @throws StatementRefused if the assertion does not count, or what the first registrar signed does not any more
     */
    public String decide(UUID registrar, UUID id, boolean confirmed, Assertion assertion) {
        return changes.noted(REFUSED, registrar, id, () -> {
            var word = statements.take(Kind.DOCUMENT_POLICY, Step.of(confirmed), id, registrar, assertion);
            return changes.make(() -> {
                var offices = rules.offices(registrar);
                var draft = require(registrar, id, kept.hold(id), confirmed);
                var signed = statements.keep(word, matter(draft, confirmed), offices);
                var decided = new Decided(registrar, signed.sha256(), changes.now());
                return confirmed ? confirm(draft, decided) : dismiss(draft, decided);
            });
        });
    }

    private DocumentPolicyDraft require(
            UUID registrar, UUID id, Optional<DocumentPolicyDraft> found, boolean confirmed) {
        var draft =
                found.orElseThrow(() -> new DocumentPolicyRefused(kept.exists(id) ? Reason.NOT_OPEN : Reason.UNKNOWN));
        if (confirmed) {
            if (draft.enteredBy().equals(registrar)) {
                throw new DocumentPolicyRefused(Reason.SAME_PERSON);
            }
            rules.requireToCome(draft.from());
        }
        return draft;
    }

    private Matter matter(DocumentPolicyDraft draft, boolean confirmed) {
        var content = DocumentPolicyDraft.signed(draft.from(), draft.basis(), draft.rules());
        return Matter.decision(Kind.DOCUMENT_POLICY, draft.id(), content, confirmed, kept.enteredStatement(draft.id()));
    }

    private String confirm(DocumentPolicyDraft draft, Decided decided) {
        kept.holdVersions();
        if (kept.begins(draft.from())) {
            throw new DocumentPolicyRefused(Reason.DAY_TAKEN);
        }
        var version = kept.make(draft);
        kept.decide(draft.id(), decided, version);
        changes.note(
                "document-policy.confirmed",
                decided.registrar(),
                draft.id(),
                Map.of(
                        "version", version,
                        "from", draft.from().toString(),
                        "statementSha256", decided.statement()));
        return version;
    }

    private String dismiss(DocumentPolicyDraft draft, Decided decided) {
        kept.decide(draft.id(), decided, null);
        changes.note(
                "document-policy.dismissed",
                decided.registrar(),
                draft.id(),
                Map.of("statementSha256", decided.statement()));
        return "";
    }
}
