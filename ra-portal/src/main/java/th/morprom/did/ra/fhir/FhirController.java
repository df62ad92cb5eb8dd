package th.morprom.did.ra.fhir;

import static th.morprom.did.ra.fhir.FhirError.ANOTHER_PATIENT;
import static th.morprom.did.ra.fhir.FhirError.NOT_FOUND;
import static th.morprom.did.ra.fhir.FhirError.OBSTACLE;
import static th.morprom.did.ra.fhir.FhirError.SCOPE;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.patientaccess.ReadEntitlements;
import th.morprom.did.ra.patientaccess.ReadPatient;
import th.morprom.did.signing.document.EmbeddedFhir;

/** Reading of what is one person's own, by his access token, or a patient's by a professional's; docs/fhir.md. Nothing can be written, and nobody else's is ever found. */
@RestController
class FhirController {
    static final String ROOT = "/fhir";

    /** What a search, and what a reading, may say besides. */
    static final Set<String> SEARCHED = Set.of("patient", "_format");

    static final Set<String> READ = Set.of("_format");

    private static final String DOCUMENT_REFERENCE = "DocumentReference";

    private final ReceivedDocuments documents;
    private final NoteReading reading;
    private final ReadPatient readPatient;
    private final ReadEntitlements entitlements;
    private final Resources resources;

    FhirController(
            ReceivedDocuments documents,
            NoteReading reading,
            ReadPatient readPatient,
            ReadEntitlements entitlements,
            Resources resources) {
        this.documents = documents;
        this.reading = reading;
        this.readPatient = readPatient;
        this.entitlements = entitlements;
        this.resources = resources;
    }

    /**
     * What is asked for and not offered is refused: without it the answer would be one to another question. A Binary is
     * the file itself, whatever format is asked for.
     */
    @ModelAttribute
    void requireOffered(
            HttpServletRequest request,
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) List<MediaType> accepted) {
        FhirJson.requireParameters(path.isEmpty() ? SEARCHED : READ, parameters);
        if (!request.getRequestURI().startsWith(ROOT + "/Binary/")) {
            FhirJson.requireWanted(accepted, parameters);
        }
    }

    /** What is offered; for anybody. */
    @GetMapping(ROOT + "/metadata")
    ResponseEntity<byte[]> metadata() {
        return FhirJson.answer(Capabilities.of(resources.root(), entitlements.offered()));
    }

    @GetMapping(ROOT + "/DocumentReference")
    ResponseEntity<byte[]> documents(
            @AuthenticationPrincipal OAuth2AuthenticatedPrincipal token,
            @RequestParam MultiValueMap<String, String> parameters) {
        var asking = Asking.of(token);
        var patients = parameters.getOrDefault("patient", List.of());
        if (asking.isOwn(patients)) {
            return ownDocuments(asking);
        }
        if (!asking.may(IdentityScope.PATIENT_MEDICAL_CERTIFICATES)) {
            throw new FhirRefused(ANOTHER_PATIENT);
        }
        var access = Asking.access(patients);
        var found = readPatient.all(asking.reader(), access, DOCUMENT_REFERENCE).stream()
                .map(one -> documents.described(one.document()))
                .toList();
        return found(found, access.toString());
    }

    private ResponseEntity<byte[]> ownDocuments(Asking asking) {
        if (!asking.may(IdentityScope.MEDICAL_CERTIFICATES)) {
            throw new FhirRefused(SCOPE);
        }
        if (documents.obstacle(asking.person()).isPresent()) {
            throw new FhirRefused(OBSTACLE);
        }
        reading.note(asking.client(), asking.person(), DOCUMENT_REFERENCE);
        return found(documents.of(asking.person()), asking.subject());
    }

    private ResponseEntity<byte[]> found(List<ReceivedDocument> received, String patient) {
        return FhirJson.answer(
                resources.found("DocumentReference?patient=" + patient, resources.documents(received, patient)));
    }

    @GetMapping(ROOT + "/DocumentReference/{id}")
    ResponseEntity<byte[]> document(
            @AuthenticationPrincipal OAuth2AuthenticatedPrincipal token, @PathVariable UUID id) {
        var found = find(Asking.of(token), id, DOCUMENT_REFERENCE);
        return FhirJson.answer(
                resources.documents(List.of(found.document()), found.patient()).get(0));
    }

    /** The FHIR document inside the certificate, the bytes that the doctor signed with the page. */
    @GetMapping(ROOT + "/Bundle/{id}")
    ResponseEntity<byte[]> bundle(@AuthenticationPrincipal OAuth2AuthenticatedPrincipal token, @PathVariable UUID id)
            throws IOException {
        var pdf = documents.pdf(find(Asking.of(token), id, "Bundle").document());
        return FhirJson.answer(EmbeddedFhir.of(pdf).orElseThrow(() -> new FhirRefused(NOT_FOUND)));
    }

    /** The signed file itself. */
    @GetMapping(ROOT + "/Binary/{id}")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal OAuth2AuthenticatedPrincipal token, @PathVariable UUID id) {
        return FhirJson.answer(
                MediaType.APPLICATION_PDF,
                documents.pdf(find(Asking.of(token), id, "Binary").document()));
    }

    /**
     * A certificate that may be shown.
     *
     * @param patient by which the program knows him
     */
    private record Found(ReceivedDocument document, String patient) {}

    /** His own first; what a professional reads of himself he reads like everybody. */
    private Found find(Asking asking, UUID id, String resource) {
        var own = asking.may(IdentityScope.MEDICAL_CERTIFICATES)
                ? documents.find(asking.person(), id)
                : Optional.<ReceivedDocument>empty();
        if (own.isPresent()) {
            reading.note(asking.client(), id, resource);
            return new Found(own.get(), asking.subject());
        }
        if (!asking.may(IdentityScope.PATIENT_MEDICAL_CERTIFICATES)) {
            throw new FhirRefused(NOT_FOUND);
        }
        return readPatient
                .find(asking.reader(), id, resource)
                .map(found -> new Found(
                        documents.described(found.document()),
                        found.access().id().toString()))
                .orElseThrow(() -> new FhirRefused(NOT_FOUND));
    }
}
