package th.morprom.did.ra.supportingdocument;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.Enrolments;

/** The applicant's page of what lies beside his enrolment. */
@Controller
class DocumentController {
    private final Enrolments enrolments;
    private final SupportingDocuments documents;
    private final DocumentPolicy policy;
    private final AddDocument addDocument;
    private final RemoveDocument removeDocument;
    private final OpenOwnDocument openOwnDocument;

    DocumentController(
            Enrolments enrolments,
            SupportingDocuments documents,
            DocumentPolicy policy,
            AddDocument addDocument,
            RemoveDocument removeDocument,
            OpenOwnDocument openOwnDocument) {
        this.enrolments = enrolments;
        this.documents = documents;
        this.policy = policy;
        this.addDocument = addDocument;
        this.removeDocument = removeDocument;
        this.openOwnDocument = openOwnDocument;
    }

    @GetMapping("/me/enrolments/{id}/documents")
    ModelAndView page(@AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id) {
        return shown(person, id);
    }

    /** What was wrong with a file is said on the page itself. */
    @PostMapping("/me/enrolments/{id}/documents")
    ModelAndView add(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @RequestParam DocumentKind kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes flash)
            throws IOException {
        try {
            addDocument.add(person.personId(), id, kind, file == null ? new byte[0] : file.getBytes());
        } catch (DocumentRefused refused) {
            return again(person, id, kind, "refused.document." + refused.reason());
        } catch (EnrolmentRefused refused) {
            if (refused.reason() != EnrolmentRefused.Reason.CONSENT_MISSING) {
                throw refused;
            }
            return again(person, id, kind, "refused.enrolment." + refused.reason());
        }
        flash.addFlashAttribute("done", "supporting.added");
        return new ModelAndView(redirect(id));
    }

    @PostMapping("/me/enrolments/{id}/documents/{document}/removal")
    String remove(
            @AuthenticationPrincipal SignedInPerson person,
            @PathVariable UUID id,
            @PathVariable UUID document,
            RedirectAttributes flash) {
        removeDocument.remove(person.personId(), id, document);
        flash.addFlashAttribute("done", "supporting.removed");
        return redirect(id);
    }

    @GetMapping("/me/enrolments/{id}/documents/{document}")
    ResponseEntity<byte[]> open(
            @AuthenticationPrincipal SignedInPerson person, @PathVariable UUID id, @PathVariable UUID document) {
        return openOwnDocument
                .open(person.personId(), id, document)
                .map(DocumentAnswer::of)
                .orElseThrow(DocumentController::notFound);
    }

    private ModelAndView again(SignedInPerson person, UUID id, DocumentKind kind, String key) {
        var page = shown(person, id);
        page.addObject("chosen", kind);
        page.addObject("refused", key);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView shown(SignedInPerson person, UUID id) {
        var enrolment = enrolments
                .find(id)
                .filter(own -> own.person().equals(person.personId()))
                .orElseThrow(DocumentController::notFound);
        var page = new ModelAndView("supportingdocument/documents");
        page.addObject("enrolment", enrolment);
        var there = documents.of(id);
        var need = policy.of(enrolment);
        var missing = need.missing(there);
        page.addObject("documents", there);
        page.addObject("needed", need.kinds());
        page.addObject("missing", missing);
        page.addObject("kinds", List.of(DocumentKind.values()));
        missing.stream().findFirst().ifPresent(kind -> page.addObject("chosen", kind));
        page.addObject("most", AddDocument.MOST);
        return page;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String redirect(UUID id) {
        return "redirect:/me/enrolments/" + id + "/documents";
    }
}
