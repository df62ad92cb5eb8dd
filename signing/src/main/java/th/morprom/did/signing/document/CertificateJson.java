package th.morprom.did.signing.document;

import java.util.Optional;
import java.util.stream.Collectors;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a certificate: strict when read, so that one text means one certificate. */
final class CertificateJson {
    private static final JsonMapper JSON = StrictJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CertificateJson() {}

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    static MedicalCertificate read(byte[] json) {
        try {
            // The text "null" is read as null, whatever the features say.
            return Optional.<MedicalCertificate>ofNullable(JSON.readValue(json, MedicalCertificate.class))
                    .orElseThrow(() -> new MedicalCertificateRefused(Reason.MALFORMED, ""));
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    /** What a record said itself, seen from the root; otherwise the member Jackson stumbled over. */
    private static MedicalCertificateRefused refused(JacksonException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MedicalCertificateRefused refused) {
                return path.isEmpty() ? refused : refused.within(path);
            }
        }
        return new MedicalCertificateRefused(Reason.MALFORMED, path);
    }
}
