package th.morprom.did.ca.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.PasskeyRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
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
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        var json = readTree(text);
        return Dossier.of(read(json, Evidence.class), json);
    }

    /** An object, not yet looked at. */
    static JsonNode readTree(String text) {
        if (text.length() > MAX_CHARS) {
            throw new EvidenceRefused(Reason.MALFORMED, "the evidence is longer than " + MAX_CHARS + " characters");
        }
        try {
            var json = MAPPER.readTree(text);
            Expect.that(json.isObject(), "not an object");
            return json;
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** What this tree says, as a record that checks itself. */
    static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JacksonException | PasskeyRefused | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** Tells only the kind of the problem: the parser's message may quote the person's data. */
    private static EvidenceRefused unreadable(RuntimeException e) {
        return new EvidenceRefused(
                Reason.MALFORMED, "the evidence cannot be read: " + e.getClass().getSimpleName());
    }

    /** Reads a string only in its one right form. */
    private static final class Exactly<T> extends StdDeserializer<T> {
        private final Pattern pattern;
        private final transient Function<String, T> parse;

        Exactly(Class<T> type, Pattern pattern, Function<String, T> parse) {
            super(type);
            this.pattern = pattern;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                var text = parser.getString();
                try {
                    if (pattern.matcher(text).matches()) {
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
