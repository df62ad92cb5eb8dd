package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.OauthError;
import th.morprom.did.ra.providerid.ProviderIdError;
import tools.jackson.databind.json.JsonMapper;

/** Every HTTP API is described, and every error of theirs is in the catalogue, in both languages. */
class DeveloperPagesTest extends PortalTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\" *: *\"#(/[^\"]+)\"");
    private static final Pattern THAI = Pattern.compile("[\\u0E00-\\u0E7F]");

    /** Spring's own, without a controller of ours; or of another room. */
    private static final Set<String> BEHIND_FILTERS =
            Set.of("POST /openid/token", "POST /oauth2/token", "GET /oauth2/jwks", "GET /openid/userinfo");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @ParameterizedTest
    @ValueSource(strings = {"his", "openid", "provider-id", "csc", "fhir", "licences", "pki"})
    void each_description_is_whole(String api) throws Exception {
        var text = answer("/openapi/" + api + ".json");
        var root = JSON.readTree(text);

        assertThat(root.path("openapi").stringValue()).startsWith("3.1.");
        assertThat(REFERENCE.matcher(text).results().map(found -> found.group(1)))
                .allSatisfy(pointer ->
                        assertThat(root.at(pointer).isMissingNode()).as(pointer).isFalse());
        var page = answer("/developers/apis/" + api);
        root.path("paths").properties().forEach(path -> assertThat(page).contains(path.getKey()));
        assertThat(page)
                .as("no browser writes what was typed into an address")
                .doesNotContain(" name=\"secret-key\"", " name=\"client-id\"", " name=\"Authorization\"");
    }

    @Test
    void every_route_for_programs_is_described_and_no_other() throws Exception {
        var routes = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(pattern -> isForPrograms(pattern, entry.getValue()))
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(BEHIND_FILTERS);
        // A form that another site sends is the same request, and asks nothing a program calls.
        routes.removeIf(route -> route.equals("POST /openid/authorize") || route.equals("POST /openid/logout"));

        var described = new TreeSet<String>();
        for (var api : List.of("his", "openid", "provider-id", "csc", "fhir", "licences")) {
            JSON.readTree(answer("/openapi/" + api + ".json"))
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .propertyNames()
                            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        }
        // By name of what version 1 of remote signing has not, the catalogue tells that it has not.
        assertThat(described).isSubsetOf(routes);
        routes.removeIf(route -> route.startsWith("POST /csc/v1/") && !described.contains(route));
        assertThat(described).isEqualTo(routes);
    }

    /** Whatever answers no page, and what answers one or the other; but not what the pages' own scripts ask. */
    private static boolean isForPrograms(String pattern, HandlerMethod handler) {
        if (pattern.startsWith("/desk/agent/") || pattern.equals("/csc/openapi.json")) {
            return false;
        }
        return handler.getBeanType().isAnnotationPresent(RestController.class)
                || Stream.of("/api/", "/oauth", "/v1/", "/csc/v").anyMatch(pattern::startsWith)
                || Set.of("/openid/authorize", "/openid/logout", "/licences").contains(pattern);
    }

    @Test
    void every_error_in_the_code_is_in_the_catalogue_in_both_languages() throws Exception {
        var listed = new TreeMap<String, Set<String>>();
        for (var family : JSON.readTree(answer("/developers/errors.json")).path("families")) {
            var codes = new TreeSet<String>();
            family.path("errors").forEach(error -> {
                codes.add(error.path("code").stringValue());
                assertThat(error.path("th").stringValue()).containsPattern(THAI);
                assertThat(error.path("en").stringValue()).isNotBlank().doesNotContainPattern(THAI);
            });
            listed.put(family.path("name").stringValue(), codes);
        }

        assertThat(listed.get("api"))
                .isEqualTo(codes(Arrays.stream(ApiError.values()).map(ApiError::code)));
        assertThat(listed.get("oauth"))
                .isEqualTo(codes(Arrays.stream(OauthError.values()).map(OauthError::code)));
        assertThat(listed.get("provider-id"))
                .isEqualTo(codes(Arrays.stream(ProviderIdError.values()).map(ProviderIdError::code)));
        assertThat(listed.get("csc"))
                .isEqualTo(
                        codes(constants("th.morprom.did.ra.csc.CscRefused$Code").map(DeveloperPagesTest::cscCode)));
        assertThat(listed.get("fhir"))
                .isEqualTo(codes(constants("th.morprom.did.ra.fhir.FhirError")
                        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))));
        assertThat(listed.keySet()).containsExactlyInAnyOrder("api", "oauth", "provider-id", "csc", "fhir", "fields");
        var page = answer("/developers/errors");
        listed.values().forEach(codes -> assertThat(page).contains(codes));
    }

    private static String cscCode(String name) {
        return Map.of("CONTENT_TOO_LARGE", "invalid_request", "NOT_IMPLEMENTED", "invalid_request")
                .getOrDefault(name, name.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> constants(String type) throws ClassNotFoundException {
        return Arrays.stream(Class.forName(type).getEnumConstants()).map(Object::toString);
    }

    private static Set<String> codes(Stream<String> codes) {
        return codes.collect(Collectors.toCollection(TreeSet::new));
    }

    private String answer(String address) throws Exception {
        var answer = mvc.perform(get(address)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
