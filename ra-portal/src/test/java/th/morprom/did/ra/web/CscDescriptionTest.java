package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.RequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of remote signing for programs says what the service itself says of it. */
class CscDescriptionTest extends PortalTest {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\" *: *\"#(/[^\"]+)\"");

    @Test
    void describes_in_either_version_the_methods_that_info_lists() throws Exception {
        var paths = json(get("/csc/openapi.json")).path("paths");
        for (var version : List.of("v1", "v2")) {
            var root = "/csc/" + version + "/";
            var listed = new TreeSet<String>();
            listed.add("info");
            json(post(root + "info")).path("methods").forEach(method -> listed.add(method.stringValue()));

            var described = new TreeSet<String>();
            paths.propertyNames().stream()
                    .filter(path -> path.startsWith(root))
                    .forEach(path -> described.add(path.substring(root.length())));
            assertThat(described).isEqualTo(listed);
        }
    }

    @Test
    void is_whole() throws Exception {
        var root = json(get("/csc/openapi.json"));

        assertThat(root.path("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(REFERENCE.matcher(root.toString()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(pointer ->
                        assertThat(root.at(pointer).isMissingNode()).as(pointer).isFalse());
    }

    @Test
    void the_logo_is_there() throws Exception {
        var logo = json(post("/csc/v2/info")).path("logo").stringValue();

        assertThat(answer(get(logo.substring(logo.indexOf("/img/")))).getStatus())
                .isEqualTo(200);
    }

    private JsonNode json(RequestBuilder request) throws Exception {
        return JsonMapper.shared().readTree(answer(request).getContentAsByteArray());
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
