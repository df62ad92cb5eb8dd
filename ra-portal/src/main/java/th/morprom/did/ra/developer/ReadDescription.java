package th.morprom.did.ra.developer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import th.morprom.did.ra.developer.Operation.Answer;
import th.morprom.did.ra.developer.Operation.Body;
import th.morprom.did.ra.developer.Operation.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an OpenAPI description into what a page shows of it. */
final class ReadDescription {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final int DEEPEST = 6;

    private final JsonMapper mapper;

    ReadDescription(JsonMapper mapper) {
        this.mapper = mapper;
    }

    List<Operation> operations(DescribedApi api) {
        var root = read(api);
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method ->
                                operations.add(operation(root, path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    private JsonNode read(DescribedApi api) {
        try (var file = api.description().getInputStream()) {
            return mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Operation operation(JsonNode root, String path, String method, JsonNode described) {
        var security = described.has("security") ? described.path("security") : root.path("security");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("summary").stringValue(""),
                described.path("x-browser").booleanValue(false),
                !security.isEmpty(),
                described
                        .path("parameters")
                        .valueStream()
                        .map(parameter -> parameter(resolved(root, parameter)))
                        .toList(),
                body(root, resolved(root, described.path("requestBody"))),
                accepted(root, described.path("responses")),
                described.path("responses").properties().stream()
                        .map(answer -> new Answer(
                                answer.getKey(),
                                resolved(root, answer.getValue())
                                        .path("description")
                                        .stringValue("")))
                        .toList());
    }

    /** What a good answer is written in; whatever else there is comes too, since a refusal is written otherwise. */
    private static Optional<String> accepted(JsonNode root, JsonNode responses) {
        return responses.properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .flatMap(answer -> resolved(root, answer.getValue()).path("content").propertyNames().stream())
                .findFirst()
                .map(type -> type + ", */*;q=0.1");
    }

    private static Parameter parameter(JsonNode described) {
        return new Parameter(
                described.path("name").stringValue(""),
                described.path("in").stringValue(""),
                described.path("required").booleanValue(false),
                described.path("description").stringValue(""),
                Optional.of(described.path("example"))
                        .filter(JsonNode::isString)
                        .or(() -> Optional.of(described.at("/schema/const")).filter(JsonNode::isString))
                        .map(JsonNode::stringValue)
                        .orElse(""));
    }

    private Optional<Body> body(JsonNode root, JsonNode described) {
        return described.path("content").properties().stream().findFirst().map(kind -> {
            var media = kind.getValue();
            if (kind.getKey().endsWith("json")) {
                var example = media.has("example")
                        ? media.path("example")
                        : mapper.valueToTree(sample(root, media.path("schema"), 0));
                return new Body(
                        kind.getKey(),
                        false,
                        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(example));
            }
            if (kind.getKey().equals("application/x-www-form-urlencoded")) {
                return new Body(kind.getKey(), false, form(root, media));
            }
            return new Body(kind.getKey(), true, "");
        });
    }

    private static String form(JsonNode root, JsonNode media) {
        var fields = media.has("example")
                ? media.path("example").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> field.getValue().stringValue(""),
                                (first, second) -> first,
                                LinkedHashMap::new))
                : resolved(root, media.path("schema"))
                        .path("required")
                        .valueStream()
                        .collect(Collectors.toMap(
                                JsonNode::stringValue, name -> "", (first, second) -> first, LinkedHashMap::new));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a schema needs, with nothing in it that means something. */
    private static Object sample(JsonNode root, JsonNode schema, int depth) {
        var resolved = resolved(root, schema);
        if (resolved.has("example")) {
            return resolved.path("example");
        }
        if (resolved.has("const")) {
            return resolved.path("const");
        }
        if (resolved.path("enum").isArray()) {
            return resolved.path("enum").path(0);
        }
        return switch (resolved.path("type").stringValue("object")) {
            case "string" -> "";
            case "integer", "number" -> 0;
            case "boolean" -> false;
            case "array" -> depth > DEEPEST ? List.of() : List.of(sample(root, resolved.path("items"), depth + 1));
            default -> object(root, resolved, depth);
        };
    }

    private static Map<String, Object> object(JsonNode root, JsonNode schema, int depth) {
        var members = new LinkedHashMap<String, Object>();
        if (depth <= DEEPEST) {
            schema.path("required")
                    .forEach(name -> members.put(
                            name.stringValue(),
                            sample(root, schema.path("properties").path(name.stringValue()), depth + 1)));
        }
        return members;
    }

    private static JsonNode resolved(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").stringValue().substring(1)) : node;
    }
}
