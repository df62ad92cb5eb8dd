package th.morprom.did.ra.fhir;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
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
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.patientaccess.ReadConsent;

/** What a person consented to, for himself; for a professional the one consent by which he opened a patient. */
@RestController
class ConsentController {
    private static final int MOST = 100;

    private final Consents consents;
    private final NoteReading reading;
    private final ReadConsent readConsent;
    private final Resources resources;

    ConsentController(Consents consents, NoteReading reading, ReadConsent readConsent, Resources resources) {
        this.consents = consents;
        this.reading = reading;
        this.readConsent = readConsent;
        this.resources = resources;
    }

    @ModelAttribute
    void requireOffered(
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) List<MediaType> accepted) {
        FhirJson.requireParameters(path.isEmpty() ? FhirController.SEARCHED : FhirController.READ, parameters);
        FhirJson.requireWanted(accepted, parameters);
    }

    @GetMapping(FhirController.ROOT + "/Consent")
    ResponseEntity<byte[]> consents(
            @AuthenticationPrincipal OAuth2AuthenticatedPrincipal token,
            @RequestParam MultiValueMap<String, String> parameters) {
        var asking = Asking.of(token);
        var patients = parameters.getOrDefault("patient", List.of());
        if (asking.isOwn(patients)) {
            return ownConsents(asking);
        }
        if (!asking.readsPatients()) {
            throw new FhirRefused(FhirError.ANOTHER_PATIENT);
        }
        var access = Asking.access(patients);
        var found = readConsent.of(asking.reader(), access, asking::may).stream()
                .map(receipt -> resources.consent(receipt, true, access.toString()))
                .toList();
        return found(found, access.toString());
    }

    private ResponseEntity<byte[]> ownConsents(Asking asking) {
        if (!asking.may(IdentityScope.CONSENTS)) {
            throw new FhirRefused(FhirError.SCOPE);
        }
        reading.note(asking.client(), asking.person(), "Consent");
        // What is in force first, so that the bound leaves none of it out.
        var found = own(asking)
                .sorted(Comparator.comparing(Consent::getStatus))
                .limit(MOST)
                .toList();
        return found(found, asking.subject());
    }

    private ResponseEntity<byte[]> found(List<Consent> found, String patient) {
        return FhirJson.answer(resources.found("Consent?patient=" + patient, found));
    }

    @GetMapping(FhirController.ROOT + "/Consent/{id}")
    ResponseEntity<byte[]> consent(@AuthenticationPrincipal OAuth2AuthenticatedPrincipal token, @PathVariable UUID id) {
        var asking = Asking.of(token);
        var own = asking.may(IdentityScope.CONSENTS)
                ? own(asking)
                        .filter(found -> found.getIdElement().getIdPart().equals(id.toString()))
                        .findFirst()
                : Optional.<Consent>empty();
        if (own.isPresent()) {
            reading.note(asking.client(), asking.person(), "Consent");
            return FhirJson.answer(own.get());
        }
        if (!asking.readsPatients()) {
            throw new FhirRefused(FhirError.NOT_FOUND);
        }
        return readConsent
                .find(asking.reader(), id, asking::may)
                .map(found -> resources.consent(
                        found.receipt(), true, found.access().id().toString()))
                .map(FhirJson::answer)
                .orElseThrow(() -> new FhirRefused(FhirError.NOT_FOUND));
    }

    /** All of the person's, newest first: the first of a purpose is the last word on it. */
    private Stream<Consent> own(Asking asking) {
        var spokenOf = EnumSet.noneOf(Purpose.class);
        return consents.of(asking.person()).stream()
                .map(receipt -> resources.consent(receipt, spokenOf.add(receipt.purpose()), asking.subject()));
    }
}
