package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.lookup.PublicLicence;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.serviceconfirmation.GivenService;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation;
import th.morprom.did.ra.serviceconfirmation.Stead;
import th.morprom.did.ra.signingrequest.SigningRequest;
import th.morprom.did.ra.webhook.ToldEvent;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CertifiedAbsence;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.ListedDiseases;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;
import th.morprom.did.signing.foreign.ForeignPdfRefused;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API says what the API does, and the catalogue of its errors what they are. */
class OpenApiTest extends PortalTest {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\" *: *\"#(/[^\"]+)\"");
    private static final Pattern CATALOGUE =
            Pattern.compile("^\\| `([a-z-]+)` \\| (\\d{3}) \\| ([^|]+) \\| ([^|]+) \\|", Pattern.MULTILINE);

    private static final Set<String> IN_THE_MINISTRYS_FORM = Set.of(
            "/api/v1/token",
            "/api/v1/oauth/public-key",
            "/api/v1/services/token",
            "/api/v1/services/profile",
            "/api/v1/services/public-key");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void names_every_route_of_the_api_and_no_other() throws Exception {
        var routes = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/") && !IN_THE_MINISTRYS_FORM.contains(pattern))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));

        var described = new TreeSet<String>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(routes);
    }

    @Test
    void is_whole_and_names_no_error_that_there_is_not() throws Exception {
        var text = text();
        var root = description();

        assertThat(root.path("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(REFERENCE.matcher(text).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(pointer ->
                        assertThat(root.at(pointer).isMissingNode()).as(pointer).isFalse());
        var known = Arrays.stream(ApiError.values()).map(ApiError::code).collect(Collectors.toSet());
        root.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> {
                            if (response.getValue().path("content").has("application/problem+json")) {
                                assertThat(known)
                                        .containsAll(Set.of(response.getValue()
                                                .path("description")
                                                .stringValue()
                                                .split(", ")));
                            }
                        })));
    }

    @Test
    void lists_the_values_that_there_are() throws Exception {
        var schemas = description().path("components").path("schemas");

        assertThat(values(schemas.path("State"))).isEqualTo(names(SigningRequest.State.values()));
        assertThat(values(schemas.at("/Certificate/properties/declineReason")))
                .isEqualTo(names(SigningRequest.DeclineReason.values()));
        assertThat(values(schemas.at("/Problem/properties/reason")))
                .isEqualTo(both(
                        names(MedicalCertificateRefused.Reason.values()), names(ForeignPdfRefused.Reason.values())));
        assertThat(values(schemas.at("/Problem/properties/problems/items/properties/reason")))
                .isEqualTo(names(Problem.Reason.values()));
        assertThat(values(schemas.at("/Document/properties/level"))).isEqualTo(names(SignPdfs.Level.values()));
        assertThat(values(schemas.at("/Content/properties/examination/properties/certifiedAbsent/items")))
                .isEqualTo(names(CertifiedAbsence.values()));
        assertThat(values(schemas.path("CertificateType"))).isEqualTo(names(CertificateType.values()));
        var service = schemas.at("/Service/properties");
        assertThat(values(service.path("state"))).isEqualTo(names(ServiceConfirmation.State.values()));
        assertThat(values(service.path("kind"))).isEqualTo(names(GivenService.Kind.values()));
        assertThat(values(service.path("scheme"))).isEqualTo(names(Entitlement.Scheme.values()));
        assertThat(values(service.path("reason"))).isEqualTo(names(Stead.Reason.values()));
        assertThat(values(service.path("means"))).isEqualTo(names(Stead.Means.values()));
        assertThat(values(schemas.at("/ToldEvent/properties/state"))).isEqualTo(names(ToldEvent.State.values()));
        var verification = schemas.at("/Verification/properties");
        assertThat(values(verification.path("outcome"))).isEqualTo(names(Verdict.Outcome.values()));
        assertThat(values(verification.at("/findings/items"))).isEqualTo(names(Finding.values()));
        assertThat(values(verification.path("level"))).isEqualTo(names(Verdict.Level.values()));
        assertThat(values(verification.at("/status/properties/now"))).isEqualTo(names(Verdict.Standing.values()));
        assertThat(values(verification.at("/licenceToday/properties/standing")))
                .isEqualTo(both(names(PublicLicence.Standing.values()), Set.of("NOT_FOUND", "NO_ANSWER")));
        assertThat(values(verification.at("/register/properties/state")))
                .isEqualTo(names(IssuedDocument.State.values()));
        var content = schemas.at("/Content/properties");
        assertThat(values(content.at("/work/properties/fitness"))).isEqualTo(names(Work.Fitness.values()));
        var worker = content.at("/worker/properties");
        assertThat(values(worker.path("sex"))).isEqualTo(names(Worker.Sex.values()));
        assertThat(values(worker.path("document"))).isEqualTo(names(Worker.IdentityDocument.values()));
        assertThat(values(worker.path("category"))).isEqualTo(names(HealthCheck.Category.values()));
        assertThat(values(worker.at("/diseases/properties/syphilis")))
                .isEqualTo(names(ListedDiseases.Finding.values()));
    }

    @Test
    void the_catalogue_lists_every_error_with_its_status_and_both_texts() throws IOException {
        var thai = messages("th");
        var english = messages("en");
        var expected = Arrays.stream(ApiError.values())
                .map(error -> String.join(
                        " | ",
                        error.code(),
                        Integer.toString(error.status().value()),
                        thai.getProperty("api.problem." + error.code()),
                        english.getProperty("api.problem." + error.code())))
                .collect(Collectors.toCollection(TreeSet::new));

        var listed = CATALOGUE
                .matcher(Files.readString(Path.of("../docs/his-api.md")))
                .results()
                .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(4)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(expected);
    }

    private String text() throws Exception {
        return mvc.perform(get("/api/v1/openapi.json"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private JsonNode description() throws Exception {
        return JsonMapper.builder().build().readTree(text());
    }

    private static Set<String> values(JsonNode schema) {
        return schema.path("enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties messages(String language) throws IOException {
        var messages = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages_" + language + ".properties"))) {
            messages.load(file);
        }
        return messages;
    }
}
