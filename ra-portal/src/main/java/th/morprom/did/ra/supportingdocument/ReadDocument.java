package th.morprom.did.ra.supportingdocument;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PersonalDataKeys;

/**
 * Opens a document. Whether its reader may is asked by whoever calls this; that he did is in the audit log before he
 * sees anything, and in the applicant's own list of who looked at his data.
 */
public final class ReadDocument {
    private final SupportingDocuments documents;
    private final PersonalDataKeys keys;
    private final Changes changes;

    ReadDocument(SupportingDocuments documents, PersonalDataKeys keys, Changes changes) {
        this.documents = documents;
        this.keys = keys;
        this.changes = changes;
    }

    /**
     * Its content, for somebody who may see it; empty if it was deleted.
     *
     * @param document of this enrolment
     */
    public Optional<OpenedDocument> read(UUID reader, UUID enrolment, SupportingDocument document) {
        return documents.content(document.id()).map(kept -> opened(reader, enrolment, document, kept));
    }

    private OpenedDocument opened(UUID reader, UUID enrolment, SupportingDocument document, SealedFile kept) {
        var content = kept.open(document.id(), keys);
        if (!CanonicalJson.sha256Hex(content).equals(document.sha256())) {
            throw new IllegalStateException("a supporting document is not the one that was sent");
        }
        return changes.make(() -> {
            documents.opened(document.id(), reader, changes.now());
            changes.note(
                    "enrolment.document-opened",
                    reader,
                    enrolment,
                    Map.of(
                            "document", document.id().toString(),
                            "kind", document.kind().name(),
                            "sha256", document.sha256()));
            return new OpenedDocument(document.type(), Bytes.of(content));
        });
    }
}
