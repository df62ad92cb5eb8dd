package th.morprom.did.ca.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.PasskeyRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads evidence, strictly: one spelling for each value, no member unknown, missing, null or twice. */
final class EvidenceReader {
    private static final int MAX_CHARS = 128 * 1024;
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new Exactly<>(Instant.class, TIME, Instant::parse))
                    .addDeserializer(LocalDate.class, new Exactly<>(LocalDate.class, DATE, LocalDate::parse))
                    .addDeserializer(UUID.class, new Exactly<>(UUID.class, ID, UUID::fromString)))
            .build();

    private EvidenceReader() {}

    /** Rule 1. */
    static Dossier read(String text) {
        if (text.length() > MAX_CHARS) {
            throw new EvidenceRefused(Reason.MALFORMED, "the evidence is longer than " + MAX_CHARS + " characters");
        }
        try {
            var json = MAPPER.readTree(text);
            Expect.that(json.isObject(), "not an object");
            return new Dossier(MAPPER.treeToValue(json, Evidence.class), json);
        } catch (JacksonException | PasskeyRefused | IllegalArgumentException e) {
            // Only the kind of the problem: the parser's message may quote the person's data.
            throw new EvidenceRefused(
                    Reason.MALFORMED,
                    "the evidence cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Reads a string only in its one right form. */
    private static final class Exactly<T> extends StdDeserializer<T> {
        private final String pattern;
        private final transient Function<String, T> parse;

        Exactly(Class<T> type, String pattern, Function<String, T> parse) {
            super(type);
            this.pattern = pattern;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                var text = parser.getString();
                try {
                    if (text.matches(pattern)) {
                        return parse.apply(text);
                    }
                } catch (DateTimeException e) {
                    throw context.weirdStringException(text, handledType(), "no such time");
                }
            }
            throw context.weirdStringException("", handledType(), "not in its one right form");
        }
    }
}
