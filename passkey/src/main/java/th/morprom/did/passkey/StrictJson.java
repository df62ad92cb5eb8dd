package th.morprom.did.passkey;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/** JSON in which every member is known, present, a string, and there once. */
final class StrictJson {
    /** All members at their largest, in base64url, with room for white space. */
    private static final int MAX_CHARACTERS = 32_768;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfigDefaults(coercion -> {
                for (var shape : CoercionInputShape.values()) {
                    coercion.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .build();

    private StrictJson() {}

    static <T> T read(String json, Class<T> type) {
        if (json.length() > MAX_CHARACTERS) {
            throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, "longer than " + MAX_CHARACTERS + " characters");
        }
        try {
            var value = MAPPER.readValue(json, type);
            if (value == null) { // the JSON text "null"
                throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, "null is no " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            if (e.getCause() instanceof PasskeyRefused refused) {
                throw refused;
            }
            throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, e.getOriginalMessage(), e);
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
