package th.morprom.did.ra.fhir;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.patientaccess.ReadEntitlements;

/** What state welfare a patient is entitled to, for a professional who opened him for that. */
@RestController
class CoverageController {
    private final ReadEntitlements entitlements;
    private final Resources resources;

    CoverageController(ReadEntitlements entitlements, Resources resources) {
        this.entitlements = entitlements;
        this.resources = resources;
    }

    @GetMapping(FhirController.ROOT + "/Coverage")
    ResponseEntity<byte[]> coverage(
            @AuthenticationPrincipal OAuth2AuthenticatedPrincipal token,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) List<MediaType> accepted) {
        if (!entitlements.offered()) {
            throw new FhirRefused(FhirError.NOT_OFFERED);
        }
        FhirJson.requireParameters(FhirController.SEARCHED, parameters);
        FhirJson.requireWanted(accepted, parameters);
        var access = Asking.access(parameters.getOrDefault("patient", List.of()));
        var answer = entitlements.of(Asking.of(token).reader(), access);
        var found = answer.entitlements().stream()
                .map(one -> resources.coverage(one, answer.simulated(), access.toString()))
                .toList();
        return FhirJson.answer(resources.found("Coverage?patient=" + access, found));
    }
}
