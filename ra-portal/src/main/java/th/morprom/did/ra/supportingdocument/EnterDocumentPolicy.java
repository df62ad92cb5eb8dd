package th.morprom.did.ra.supportingdocument;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.supportingdocument.DocumentPolicyRefused.Reason;

/** A registrar of the ministry enters which documents enrolments need from some day on, and signs it. It counts when another has confirmed it. */
public final class EnterDocumentPolicy {
    /** Characters of the basis. */
    public static final int MOST_BASIS = 300;

    private static final String ENTRY_REFUSED = "document-policy.entry-refused";

    private final DocumentPolicies kept;
    private final ApprovalPolicies approvals;
    private final Reaches reaches;
    private final OfficerStatements statements;
    private final Changes changes;

    EnterDocumentPolicy(
            DocumentPolicies kept,
            ApprovalPolicies approvals,
            Reaches reaches,
            OfficerStatements statements,
            Changes changes) {
        this.statements = statements;
        this.kept = kept;
        this.approvals = approvals;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DocumentPolicyRefused as {@link #enter} would
     */
    public PreparedSignature prepare(UUID registrar, LocalDate from, String basis, Set<String> written) {
        return changes.noted(ENTRY_REFUSED, registrar, from, () -> {
            var offices = offices(registrar);
            return statements.prepare(said(from, basis, written).matter(), registrar, offices);
        });
    }

    /**
     * Enters one, for all approval policies: what it does not name needs nothing.
     *
     * @param written each as {@link DocumentRule#written}
     * @param assertion over what was prepared, for this very policy
     * @throws DocumentPolicyRefused if he is no registrar of the ministry, or it is not whole
     * @throws StatementRefused if the assertion does not count
     */
    public UUID enter(UUID registrar, LocalDate from, String basis, Set<String> written, Assertion assertion) {
        return changes.noted(ENTRY_REFUSED, registrar, from, () -> {
            var said = said(from, basis, written);
            var word = statements.take(Kind.DOCUMENT_POLICY, Step.ENTER, from, registrar, assertion);
            return changes.make(() -> entered(registrar, said, word));
        });
    }

    /** A policy that is whole. */
    private record Said(LocalDate from, String basis, List<DocumentRule> rules) {
        private Matter matter() {
            return Matter.entry(Kind.DOCUMENT_POLICY, from, DocumentPolicyDraft.signed(from, basis, rules));
        }
    }

    private Said said(LocalDate from, String basis, Set<String> written) {
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
        return new Said(from, said, rules);
    }

    private UUID entered(UUID registrar, Said said, OfficerStatements.Word word) {
        var signed = statements.keep(word, said.matter(), offices(registrar));
        var id = UUID.randomUUID();
        kept.add(
                new DocumentPolicyDraft(id, said.from(), said.basis(), said.rules(), registrar, changes.now()),
                signed.sha256());
        changes.note(
                "document-policy.entered",
                registrar,
                id,
                Map.of(
                        "from",
                        said.from().toString(),
                        "rules",
                        said.rules().stream().map(DocumentRule::written).collect(Collectors.joining(" ")),
                        "statementSha256",
                        signed.sha256()));
        return id;
    }

    /** The offices by which he sees to policies. */
    List<Appointment> offices(UUID registrar) {
        var offices = reaches.ofMinistry(registrar);
        if (offices.isEmpty()) {
            throw new DocumentPolicyRefused(Reason.NOT_MINISTRY);
        }
        return offices;
    }

    void requireToCome(LocalDate from) {
        if (!from.isAfter(ThaiDay.of(changes.now()))) {
            throw new DocumentPolicyRefused(Reason.DAY);
        }
    }
}
