package th.morprom.did.ra.supportingdocument;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.enrolment.Enrolments;

/** The applicant looks at a document of his own. */
public final class OpenOwnDocument {
    private final Enrolments enrolments;
    private final SupportingDocuments documents;
    private final ReadDocument readDocument;

    OpenOwnDocument(Enrolments enrolments, SupportingDocuments documents, ReadDocument readDocument) {
        this.enrolments = enrolments;
        this.documents = documents;
        this.readDocument = readDocument;
    }

    /** Empty if there is none such beside an enrolment of his. That he opened it is noted. */
    public Optional<OpenedDocument> open(UUID person, UUID enrolment, UUID document) {
        return enrolments
                .find(enrolment)
                .filter(own -> own.person().equals(person))
                .flatMap(own -> documents.of(own.id()).stream()
                        .filter(other -> other.id().equals(document))
                        .findFirst())
                .flatMap(found -> readDocument.read(person, enrolment, found));
    }
}
