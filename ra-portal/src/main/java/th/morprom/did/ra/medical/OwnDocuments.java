package th.morprom.did.ra.medical;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** What somebody signed himself, with every certificate he ever had; that others exist is nobody's business. */
final class OwnDocuments {
    private final IssuedDocuments documents;

    OwnDocuments(IssuedDocuments documents) {
        this.documents = documents;
    }

    /** @throws ResponseStatusException 404 if he signed none of this id */
    IssuedDocument find(SignedInPerson person, UUID id) {
        return documents
                .find(id)
                .filter(document -> document.owner().equals(person.personId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The signed file. */
    byte[] pdf(IssuedDocument document) {
        return documents.pdf(document.id());
    }
}
