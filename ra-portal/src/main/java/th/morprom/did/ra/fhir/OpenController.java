package th.morprom.did.ra.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.patientaccess.OpenPatient;

/**
 * A professional opens a patient: an operation and no search, because it changes something, and because neither a citizen number nor a
 * reason has a place in an address or a header.
 *
 * @see <a href="https://hl7.org/fhir/R4/operations.html">FHIR R4, operations</a>
 */
@RestController
class OpenController {
    static final String OPERATION = FhirController.ROOT + "/Patient/$open";
    static final String DEFINITION = FhirController.ROOT + "/OperationDefinition/" + OpenParameters.ID;

    private final OpenPatient openPatient;
    private final Resources resources;

    OpenController(OpenPatient openPatient, Resources resources) {
        this.openPatient = openPatient;
        this.resources = resources;
    }

    @PostMapping(OPERATION)
    ResponseEntity<byte[]> open(@AuthenticationPrincipal OAuth2AuthenticatedPrincipal token, HttpServletRequest request)
            throws IOException {
        var asking = Asking.of(token);
        var wanted = OpenParameters.read(request);
        if (!asking.may(wanted.purpose())) {
            throw new FhirRefused(FhirError.SCOPE);
        }
        return FhirJson.answer(OpenParameters.of(openPatient.open(asking.reader(), wanted)));
    }

    /** What the operation takes and gives; for anybody. */
    @GetMapping(DEFINITION)
    ResponseEntity<byte[]> definition() {
        return FhirJson.answer(OpenParameters.definition(resources.root()));
    }
}
