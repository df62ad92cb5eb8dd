package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route with everybody. A new route without a row here fails. */
class RoutesTest extends PortalTest {
    enum Who {
        NOBODY,
        DOCTOR,
        REGISTRAR,
        CENTRAL,
        MINISTRY,
        OFFICER,
        AUDITOR,
        OPERATOR
    }

    static final Set<Who> ANYBODY = EnumSet.allOf(Who.class);
    static final Set<Who> SIGNED_IN = EnumSet.complementOf(EnumSet.of(Who.NOBODY));
    static final Set<Who> REGISTRARS = EnumSet.of(Who.REGISTRAR, Who.CENTRAL, Who.MINISTRY);
    static final Set<Who> CENTRE = EnumSet.of(Who.CENTRAL, Who.MINISTRY);
    static final Set<Who> MINISTRY = EnumSet.of(Who.MINISTRY);
    static final Set<Who> PROGRAMS = EnumSet.noneOf(Who.class);
    static final Set<Who> AUDITORS = EnumSet.of(Who.AUDITOR);
    static final Set<Who> OPERATORS = EnumSet.of(Who.OPERATOR);
    static final Set<Who> OFFICERS = EnumSet.of(Who.OFFICER);

    static final Map<String, Set<Who>> TABLE = new TreeMap<>(Routes.TABLE);

    static {
        TABLE.putAll(RegistrarRoutes.TABLE);
        TABLE.putAll(AccountRoutes.TABLE);
    }

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void every_route_has_a_row() {
        var routes = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(mapping -> !mapping.getPatternValues().contains("/error"))
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> lets_in_whom_the_table_says_and_nobody_else() {
        return TABLE.keySet().stream()
                .sorted()
                .flatMap(route -> Stream.of(Who.values())
                        .map(who -> DynamicTest.dynamicTest(
                                route + " " + who,
                                () -> assertThat(opens(route, who))
                                        .isEqualTo(TABLE.getOrDefault(route, Set.of())
                                                .contains(who)))));
    }

    @Test
    void denies_what_is_not_named() throws Exception {
        for (var address : Set.of("/actuator/env", "/admin", "/me.json", "/registrar.html", "/static/css/base.css")) {
            assertThat(opens("GET " + address, Who.NOBODY)).as(address).isFalse();
            assertThat(opens("GET " + address, Who.AUDITOR)).as(address).isFalse();
        }
    }

    private boolean opens(String route, Who who) throws Exception {
        var method = route.substring(0, route.indexOf(' '));
        var address = route.substring(route.indexOf(' ') + 1)
                .replace("{token}", SampleData.TOKEN)
                .replace("{secret}", SampleData.TOKEN)
                .replace("{share}", SampleData.RECEIPT.toString())
                .replace("{child}", SampleData.RECEIPT.toString())
                .replace("{serial}", SampleData.SERIAL)
                .replace("{client}", SampleData.CLIENT)
                .replace("{state}", SampleData.TOKEN)
                .replace("{purpose}", "SHARE")
                .replace("{page}", "1")
                .replace("{version}", "1")
                .replace("{segment}", "1")
                .replace("{hcode9}", samples.facility().hcode9())
                .replace("{branch}", "university")
                .replace("{api}", "his")
                .replace("{member}", SampleData.DOCTOR_ENROLMENT.toString())
                .replace("{event}", SampleData.RECEIPT.toString())
                .replace("{affiliation}", SampleData.CREDENTIAL.toString())
                .replace("{document}", SampleData.DOCUMENT.toString())
                .replace("{passkey}", SampleDevices.LOST)
                .replace("{id}", SampleData.DOCTOR_ENROLMENT.toString());
        var answer = mvc.perform(request(HttpMethod.valueOf(method), address)
                        .with(who == Who.NOBODY ? anonymous() : as(Role.valueOf(who.name())))
                        .with(csrf())
                        .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
        var sentToLogin = answer.getStatus() == 302 && "/login".equals(answer.getRedirectedUrl());
        // A refused log-in is 401 too, but the page was open.
        return (route.equals("POST /login") && answer.getStatus() == 401)
                || (!sentToLogin && answer.getStatus() != 401 && answer.getStatus() != 403);
    }
}
