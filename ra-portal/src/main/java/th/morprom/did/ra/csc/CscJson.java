package th.morprom.did.ra.csc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.signing.digests.DigestAlgorithm;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object of a call. Members that a method does not know are left alone, as the specification has it; those it knows are of
 * their type or refused, in the specification's words.
 */
record CscJson(JsonNode object) {
    /** A hundred digests of the longest kind, with everything around them. */
    static final int LARGEST_BODY_BYTES = 65_536;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws CscRefused if the body is too large, or no JSON object */
    static CscJson read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            throw new CscRefused(Code.CONTENT_TOO_LARGE, "The request is too large");
        }
        // Methods without parameters are called without a body as well.
        return body.length == 0 ? parse("{}") : parse(new String(body, StandardCharsets.UTF_8));
    }

    static CscJson parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static CscJson parse(byte[] json) {
        try {
            var tree = JSON.readTree(json);
            if (!tree.isObject()) {
                throw CscRefused.invalid("The request is not a JSON object");
            }
            return new CscJson(tree);
        } catch (JacksonException e) {
            throw CscRefused.invalid("The request is not a JSON object");
        }
    }

    String string(String name) {
        return optionalString(name)
                .orElseThrow(() -> CscRefused.invalid("Missing (or invalid type) string parameter " + name));
    }

    Optional<String> optionalString(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw CscRefused.invalid("Missing (or invalid type) string parameter " + name);
        }
        return Optional.of(node.stringValue());
    }

    int integer(String name) {
        var node = object.path(name);
        if (!node.isInt()) {
            throw CscRefused.invalid("Missing (or invalid type) integer parameter " + name);
        }
        return node.intValue();
    }

    boolean flag(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw CscRefused.invalid("Missing (or invalid type) boolean parameter " + name);
        }
        return node.booleanValue();
    }

    List<CscJson> objects(String name) {
        var node = object.path(name);
        if (!node.isArray() || node.isEmpty() || node.valueStream().anyMatch(element -> !element.isObject())) {
            throw CscRefused.invalid("Invalid object parameter " + name);
        }
        return node.valueStream().map(CscJson::new).toList();
    }

    boolean has(String name) {
        return object.has(name) && !object.path(name).isNull();
    }

    /** Digests in Base64; a single one may stand without its brackets, as in examples of the specification. */
    List<Bytes> hashes(String name) {
        var node = object.path(name);
        if (node.isString()) {
            return List.of(hash(node.stringValue()));
        }
        if (!node.isArray()) {
            throw CscRefused.invalid("Missing (or invalid type) array parameter " + name);
        }
        if (node.isEmpty()) {
            throw CscRefused.invalid("Empty hash array");
        }
        var hashes = new ArrayList<Bytes>();
        for (var element : node) {
            if (!element.isString()) {
                throw CscRefused.invalid("Invalid Base64 hash string parameter");
            }
            hashes.add(hash(element.stringValue()));
        }
        return hashes;
    }

    Optional<DigestAlgorithm> digestAlgorithm(String name) {
        return optionalString(name)
                .map(oid -> DigestAlgorithm.ofOid(oid).orElseThrow(() -> CscRefused.invalidParameter(name)));
    }

    /** A file in Base64, standard alphabet. */
    byte[] file(String name) {
        try {
            return Base64.getDecoder().decode(string(name));
        } catch (IllegalArgumentException e) {
            throw CscRefused.invalid("Invalid Base64 string parameter " + name);
        }
    }

    /** Base64 of either alphabet, with or without its padding: in addresses clients write the one, in JSON the other. */
    static Bytes hash(String base64) {
        try {
            return Bytes.of(Base64.getUrlDecoder()
                    .decode(base64.replace('+', '-').replace('/', '_').replaceFirst("={1,2}$", "")));
        } catch (IllegalArgumentException e) {
            throw CscRefused.invalid("Invalid Base64 hash string parameter");
        }
    }
}
