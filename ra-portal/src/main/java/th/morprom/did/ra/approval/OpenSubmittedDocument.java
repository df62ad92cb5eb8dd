package th.morprom.did.ra.approval;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.supportingdocument.OpenedDocument;
import th.morprom.did.ra.supportingdocument.ReadDocument;
import th.morprom.did.ra.supportingdocument.SupportingDocument;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;

/** A registrar opens what lies beside an enrolment, while it is his turn to decide about it and no longer. */
public final class OpenSubmittedDocument {
    private final ApprovalRules rules;
    private final Enrolments enrolments;
    private final SupportingDocuments documents;
    private final ReadDocument readDocument;
    private final Changes changes;

    OpenSubmittedDocument(
            ApprovalRules rules,
            Enrolments enrolments,
            SupportingDocuments documents,
            ReadDocument readDocument,
            Changes changes) {
        this.rules = rules;
        this.enrolments = enrolments;
        this.documents = documents;
        this.readDocument = readDocument;
        this.changes = changes;
    }

    /**
     * What lay beside an enrolment when it was submitted as it stands now.
     *
     * @param open whether this registrar may open them
     */
    public record Listed(List<SupportingDocument> documents, boolean open) {
        public Listed {
            documents = List.copyOf(documents);
        }
    }

    /** The list of them, without a content; for a registrar who may see the enrolment. */
    public Listed list(UUID registrar, Enrolment enrolment) {
        if (enrolment.frozen().isEmpty()) {
            return new Listed(List.of(), false);
        }
        return new Listed(documents.submitted(enrolment.id(), enrolment.version()), isHisTurn(registrar, enrolment));
    }

    /**
     * Opens one; empty if this did not lie beside it, or was deleted. That he did is noted.
     *
     * @throws ApprovalRefused if he could not decide about this enrolment now
     */
    public Optional<OpenedDocument> open(UUID registrar, UUID id, UUID document) {
        return changes.noted("enrolment.document-opening-refused", registrar, id, () -> {
            var enrolment = enrolments.find(id).orElseThrow(() -> new ApprovalRefused(Reason.UNKNOWN_ENROLMENT));
            rules.eligible(registrar, enrolment);
            return documents.submitted(id, enrolment.version()).stream()
                    .filter(listed -> listed.id().equals(document))
                    .findFirst()
                    .flatMap(found -> readDocument.read(registrar, id, found));
        });
    }

    private boolean isHisTurn(UUID registrar, Enrolment enrolment) {
        try {
            rules.eligible(registrar, enrolment);
            return true;
        } catch (ApprovalRefused notNow) {
            return false;
        }
    }
}
