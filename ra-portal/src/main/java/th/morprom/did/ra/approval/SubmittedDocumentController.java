package th.morprom.did.ra.approval;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.supportingdocument.DocumentAnswer;

/** A document beside the decision that a registrar has to make. */
@Controller
class SubmittedDocumentController {
    private final OpenSubmittedDocument openDocument;

    SubmittedDocumentController(OpenSubmittedDocument openDocument) {
        this.openDocument = openDocument;
    }

    @GetMapping("/registrar/enrolments/{id}/documents/{document}")
    ResponseEntity<byte[]> open(
            @AuthenticationPrincipal SignedInPerson registrar, @PathVariable UUID id, @PathVariable UUID document) {
        return openDocument
                .open(registrar.personId(), id, document)
                .map(DocumentAnswer::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
