package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the API has it: what is absent is not written; what a newer server adds is passed over, and what must be
 * there is missed.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws JacksonException if it is no such JSON */
    static <T> T parse(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** @throws ServerFault if it is no such JSON */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return parse(json, type);
        } catch (JacksonException e) {
            throw new ServerFault("its answer is not the JSON it should be");
        }
    }
}
