package th.morprom.did.ra.signingrequest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.problem.ApiResource;

/** The API's own description: OpenAPI 3.1, written by hand and held to the real routes by a test. */
@RestController
@ApiResource
class OpenApiController {
    private final Resource description = new ClassPathResource("openapi/his-api.json");

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description);
    }
}
