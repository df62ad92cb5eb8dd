package th.morprom.did.ra.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever else is asked for below the root: the answer is FHIR's own there too, and right about what is not there and what is not done. */
@RestController
class NotOffered {
    private static final Set<String> READ =
            Set.of("metadata", "DocumentReference", "Bundle", "Binary", "Consent", "Coverage");

    /** @throws FhirRefused always */
    @RequestMapping(FhirController.ROOT + "/**")
    void refuse(HttpServletRequest request) {
        var path = request.getRequestURI();
        var method = request.getMethod();
        if (path.equals(OpenController.OPERATION)) {
            throw new FhirRefused(FhirError.METHOD, HttpMethod.POST.name());
        }
        var type = path.substring(FhirController.ROOT.length())
                .replaceFirst("^/", "")
                .split("/", 2)[0];
        var reads = HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
        if (!reads && (READ.contains(type) || path.equals(OpenController.DEFINITION))) {
            throw new FhirRefused(FhirError.METHOD, "GET, HEAD");
        }
        throw new FhirRefused(FhirError.NOT_OFFERED);
    }
}
