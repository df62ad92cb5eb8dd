package th.morprom.did.ra.signingrequest;

import java.util.Optional;
import java.util.stream.Collectors;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import th.morprom.did.signing.document.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a program sends: strictly, so that nothing it wrote is silently left out of what a doctor signs. */
final class ContentJson {
    private static final JsonMapper JSON = StrictJson.mapper().build();

    private ContentJson() {}

    /**
     * The content.
     *
     * @throws ApiRefused if this is not JSON, with {@code MALFORMED_REQUEST}
     * @throws MedicalCertificateRefused if a member is unknown, repeated or of the wrong type
     */
    static RequestedContent read(byte[] body) {
        try {
            return Optional.<RequestedContent>ofNullable(JSON.readValue(body, RequestedContent.class))
                    .orElseThrow(() -> new ApiRefused(ApiError.MALFORMED_REQUEST));
        } catch (DatabindException e) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, path(e));
        } catch (JacksonException e) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(step -> Optional.ofNullable(step.getPropertyName()).orElse(""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
    }
}
