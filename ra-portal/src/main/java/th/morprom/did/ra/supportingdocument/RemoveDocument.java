package th.morprom.did.ra.supportingdocument;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;

/** The applicant takes a document away again, to send it anew or not. */
public final class RemoveDocument {
    private final EnrolmentRegister register;
    private final SupportingDocuments documents;
    private final Changes changes;

    RemoveDocument(EnrolmentRegister register, SupportingDocuments documents, Changes changes) {
        this.register = register;
        this.documents = documents;
        this.changes = changes;
    }

    /**
     * Removes it, if it is there. What registrars saw before the enrolment came back no longer lies beside it, and
     * is kept as long as such are.
     *
     * @throws EnrolmentRefused with {@code NOT_YOURS} or {@code WRONG_STATE}
     */
    public Optional<SupportingDocument> remove(UUID person, UUID enrolment, UUID document) {
        return changes.make(() -> {
            OwnEnrolment.require(register.lock(enrolment), person);
            var found = documents.of(enrolment).stream()
                    .filter(other -> other.id().equals(document))
                    .findFirst();
            found.ifPresent(removed -> {
                documents.remove(document, changes.now());
                changes.note(
                        "enrolment.document-removed",
                        person,
                        enrolment,
                        Map.of("document", document.toString(), "sha256", removed.sha256()));
            });
            return found;
        });
    }
}
