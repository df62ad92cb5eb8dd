package th.morprom.did.ra.developer;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The HTTP APIs, each described by OpenAPI 3.1. */
enum DescribedApi {
    HIS("his", "his-api.json", "docs/his-api.md"),
    OPENID("openid", "openid.json", "docs/openid.md"),
    PROVIDER_ID("provider-id", "provider-id.json", "docs/provider-id.md"),
    CSC("csc", "csc-api.json", "docs/csc.md"),
    FHIR("fhir", "fhir.json", "docs/fhir.md"),
    LICENCES("licences", "licences.json", "docs/registries.md"),
    PKI("pki", "pki.json", "docs/ocsp.md");

    private final String path;
    private final String file;
    private final String manual;

    DescribedApi(String path, String file, String manual) {
        this.path = path;
        this.file = file;
        this.manual = manual;
    }

    /** Also the last part of the messages' keys {@code developer.api.<path>}. */
    public String path() {
        return path;
    }

    /** Where people read about it, in the repository. */
    public String manual() {
        return manual;
    }

    Resource description() {
        return new ClassPathResource("openapi/" + file);
    }

    static Optional<DescribedApi> of(String path) {
        return Arrays.stream(values()).filter(api -> api.path.equals(path)).findFirst();
    }
}
