package th.morprom.did.ca.evidence;

import java.time.DateTimeException;
import java.util.function.Function;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.PasskeyRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads evidence, strictly: one spelling for each value, no member unknown, missing, null or twice. */
final class EvidenceReader {
    private static final int MAX_CHARS = 128 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private EvidenceReader() {}

    /** Rule 1. */
    static Dossier read(String text) {
        var json = readTree(text);
        return Dossier.of(read(json, Evidence::of), json);
    }

    /** An object, not yet looked at. */
    static JsonNode readTree(String text) {
        return readTree(text, MAX_CHARS);
    }

    /** The same of what may be longer than evidence. */
    static JsonNode readTree(String text, int maxChars) {
        if (text.length() > maxChars) {
            throw new EvidenceRefused(Reason.MALFORMED, "the evidence is longer than " + maxChars + " characters");
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
    static <T> T read(JsonNode json, Function<Members, T> reader) {
        try {
            return Members.of(json, reader);
        } catch (PasskeyRefused | DateTimeException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** Tells only the kind of the problem: the parser's message may quote the person's data. */
    private static EvidenceRefused unreadable(RuntimeException e) {
        return new EvidenceRefused(
                Reason.MALFORMED, "the evidence cannot be read: " + e.getClass().getSimpleName());
    }
}
