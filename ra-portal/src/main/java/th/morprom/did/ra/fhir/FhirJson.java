package th.morprom.did.ra.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/** Resources on the wire. */
final class FhirJson {
    static final MediaType TYPE = new MediaType("application", "fhir+json", StandardCharsets.UTF_8);

    /** Values of {@code _format}; the last is what becomes of a plus sign that was not escaped. */
    private static final Set<String> FORMATS =
            Set.of("json", "application/json", "application/fhir+json", "application/fhir json");

    private FhirJson() {}

    /** @throws FhirRefused for a parameter that is not offered: without it the answer would be one to another question */
    static void requireParameters(Set<String> offered, MultiValueMap<String, String> parameters) {
        if (!offered.containsAll(parameters.keySet())) {
            throw new FhirRefused(FhirError.UNKNOWN_PARAMETER);
        }
    }

    /** @throws FhirRefused if it is not JSON that is wanted; {@code _format} goes before {@code Accept} */
    static void requireWanted(List<MediaType> accepted, MultiValueMap<String, String> parameters) {
        var formats = parameters.get("_format");
        if (formats == null ? accepted.stream().noneMatch(FhirJson::accepts) : !FORMATS.containsAll(formats)) {
            throw new FhirRefused(FhirError.FORMAT);
        }
    }

    /** Whether this type is one that resources are written in here. */
    static boolean accepts(MediaType type) {
        return type.isCompatibleWith(TYPE) || type.isCompatibleWith(MediaType.APPLICATION_JSON);
    }

    static byte[] of(Resource resource) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(resource)
                .getBytes(StandardCharsets.UTF_8);
    }

    static ResponseEntity<byte[]> answer(Resource resource) {
        return answer(of(resource));
    }

    static ResponseEntity<byte[]> answer(byte[] json) {
        return answer(TYPE, json);
    }

    /** Somebody's own: no cache keeps it. */
    static ResponseEntity<byte[]> answer(MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(content);
    }

    static ResponseEntity<byte[]> answer(HttpStatusCode status, HttpHeaders headers, Resource resource) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(TYPE)
                .cacheControl(CacheControl.noStore())
                .body(of(resource));
    }
}
