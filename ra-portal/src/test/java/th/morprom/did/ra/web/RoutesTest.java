package th.morprom.did.ra.web;

import static java.util.Map.entry;
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
    private static final Set<Who> REGISTRARS = EnumSet.of(Who.REGISTRAR, Who.CENTRAL, Who.MINISTRY);
    private static final Set<Who> CENTRE = EnumSet.of(Who.CENTRAL, Who.MINISTRY);
    private static final Set<Who> MINISTRY = EnumSet.of(Who.MINISTRY);
    private static final Set<Who> PROGRAMS = EnumSet.noneOf(Who.class);
    private static final Set<Who> AUDITORS = EnumSet.of(Who.AUDITOR);
    private static final Set<Who> OPERATORS = EnumSet.of(Who.OPERATOR);
    static final Set<Who> OFFICERS = EnumSet.of(Who.OFFICER);

    private static final Map<String, Set<Who>> MANY = Map.ofEntries(
            entry("GET /", ANYBODY),
            entry("GET /login", ANYBODY),
            entry("POST /login", ANYBODY),
            entry("POST /login/options", ANYBODY),
            entry("GET /register", ANYBODY),
            entry("POST /register", ANYBODY),
            entry("POST /register/options", ANYBODY),
            entry("GET /register/facilities", ANYBODY),
            entry("GET /register/citizen", ANYBODY),
            entry("POST /register/citizen", ANYBODY),
            entry("POST /register/citizen/options", ANYBODY),
            entry("GET /shared/{secret}", ANYBODY),
            entry("GET /shared/{secret}/document.pdf", ANYBODY),
            entry("GET /citizen", SIGNED_IN),
            entry("GET /citizen/access", SIGNED_IN),
            entry("GET /citizen/documents/{id}", SIGNED_IN),
            entry("GET /citizen/documents/{id}/document.pdf", SIGNED_IN),
            entry("POST /citizen/documents/{id}/shares", SIGNED_IN),
            entry("POST /citizen/documents/{id}/shares/{share}/withdrawal", SIGNED_IN),
            entry("GET /verify", ANYBODY),
            entry("POST /verify", ANYBODY),
            entry("POST /verify/report", ANYBODY),
            entry("POST /verify/fhir", ANYBODY),
            entry("GET /verify/{token}", ANYBODY),
            entry("GET /verify/offline", ANYBODY),
            entry("GET /verify/offline/issuers.pem", ANYBODY),
            entry("GET /consent", SIGNED_IN),
            entry("POST /consent", SIGNED_IN),
            entry("POST /consent/{purpose}/withdrawal", SIGNED_IN),
            entry("GET /consent/receipts/{id}", SIGNED_IN),
            entry("GET /consent/children/{child}", SIGNED_IN),
            entry("POST /consent/children/{child}", SIGNED_IN),
            entry("POST /consent/children/{child}/{purpose}/withdrawal", SIGNED_IN),
            entry("POST /consent/children/{child}/end", SIGNED_IN),
            entry("GET /citizen/confirmations", SIGNED_IN),
            entry("GET /me/services", SIGNED_IN),
            entry("POST /me/services", SIGNED_IN),
            entry("GET /me/services/{id}", SIGNED_IN),
            entry("POST /me/services/{id}/statement", SIGNED_IN),
            entry("POST /me/services/{id}/statement/options", SIGNED_IN),
            entry("POST /me/services/{id}/withdrawal", SIGNED_IN),
            entry("POST /me/services/{id}/objection", SIGNED_IN),
            entry("GET /consent/children/{child}/services", SIGNED_IN),
            entry("GET /consent/children/{child}/services/{client}", SIGNED_IN),
            entry("POST /consent/children/{child}/services/{client}", SIGNED_IN),
            entry("POST /consent/children/{child}/services/{client}/end", SIGNED_IN),
            entry("GET /consent/children/{child}/documents", SIGNED_IN),
            entry("POST /consent/children/{child}/documents/{id}/shares", SIGNED_IN),
            entry("POST /consent/children/{child}/documents/shares/{share}/withdrawal", SIGNED_IN),
            entry("POST /openid/consent/{state}/guardian", SIGNED_IN),
            entry("GET /desk/guardian", OFFICERS),
            entry("POST /desk/guardian", OFFICERS),
            entry("POST /desk/majority", OFFICERS),
            entry("GET /registrar/guardians", REGISTRARS),
            entry("POST /registrar/guardians", REGISTRARS),
            entry("POST /registrar/guardians/{id}/stop", REGISTRARS),
            entry("POST /registrar/guardians/endings/{id}/confirmation", REGISTRARS),
            entry("POST /registrar/guardians/endings/{id}/dismissal", REGISTRARS),
            entry("GET /me", SIGNED_IN),
            entry("GET /me/enrolments/{id}/edit", SIGNED_IN),
            entry("POST /me/enrolments/{id}/edit", SIGNED_IN),
            entry("POST /me/enrolments/{id}/submission", SIGNED_IN),
            entry("GET /me/enrolments/{id}/documents", SIGNED_IN),
            entry("POST /me/enrolments/{id}/documents", SIGNED_IN),
            entry("GET /me/enrolments/{id}/documents/{document}", SIGNED_IN),
            entry("POST /me/enrolments/{id}/documents/{document}/removal", SIGNED_IN),
            entry("GET /me/enrolments/{id}/acceptance", SIGNED_IN),
            entry("POST /me/enrolments/{id}/acceptance", SIGNED_IN),
            entry("POST /me/enrolments/{id}/acceptance/options", SIGNED_IN),
            entry("POST /me/enrolments/{id}/issuance", SIGNED_IN),
            entry("POST /me/enrolments/{id}/taking-back", SIGNED_IN),
            entry("POST /me/enrolments/{id}/end", SIGNED_IN),
            entry("GET /me/certificates/{serial}", SIGNED_IN),
            entry("POST /me/certificates/{serial}/revocation", SIGNED_IN),
            entry("POST /me/certificates/{serial}/suspension", SIGNED_IN),
            entry("POST /me/certificates/{serial}/renewal", SIGNED_IN),
            entry("GET /medical-certificates/new", SIGNED_IN),
            entry("POST /medical-certificates", SIGNED_IN),
            entry("GET /medical-certificates/{id}", SIGNED_IN),
            entry("GET /medical-certificates/{id}/document.pdf", SIGNED_IN),
            entry("GET /medical-certificates/{id}/preview.pdf", SIGNED_IN),
            entry("GET /medical-certificates/{id}/preview/{page}.png", SIGNED_IN),
            entry("GET /medical-certificates/{id}/signature", SIGNED_IN),
            entry("POST /medical-certificates/{id}/seal", SIGNED_IN),
            entry("POST /medical-certificates/{id}/signature", SIGNED_IN),
            entry("POST /medical-certificates/{id}/signature/options", SIGNED_IN),
            entry("GET /medical-certificates/waiting", SIGNED_IN),
            entry("GET /medical-certificates/waiting/{id}/preview.pdf", SIGNED_IN),
            entry("GET /medical-certificates/waiting/{id}/page.png", SIGNED_IN),
            entry("POST /medical-certificates/waiting/signature", SIGNED_IN),
            entry("POST /medical-certificates/waiting/signature/options", SIGNED_IN),
            entry("POST /medical-certificates/waiting/batches/{id}/finish", SIGNED_IN),
            entry("POST /medical-certificates/waiting/{id}/decline", SIGNED_IN),
            entry("GET /.well-known/oauth-authorization-server", ANYBODY),
            entry("GET /.well-known/oauth-authorization-server/openid", ANYBODY),
            entry("GET /openid/.well-known/openid-configuration", ANYBODY),
            entry("GET /openid/authorize", ANYBODY),
            entry("POST /openid/authorize", ANYBODY),
            entry("GET /openid/refused", ANYBODY),
            entry("GET /openid/logout", ANYBODY),
            entry("GET /openid/over", ANYBODY),
            entry("POST /openid/logout", ANYBODY),
            entry("POST /openid/logout/confirm", ANYBODY),
            entry("GET /openid/consent", SIGNED_IN),
            entry("GET /openid/consent/{state}", SIGNED_IN),
            entry("GET /citizen/services", SIGNED_IN),
            entry("POST /citizen/services/{client}/end", SIGNED_IN),
            entry("POST /openid/bc-authorize", PROGRAMS),
            entry("GET /citizen/requests", SIGNED_IN),
            entry("GET /citizen/requests/{id}", SIGNED_IN),
            entry("POST /citizen/requests/{id}", SIGNED_IN),
            entry("POST /citizen/requests/{id}/options", SIGNED_IN),
            entry("POST /citizen/requests/{id}/refusal", SIGNED_IN),
            entry("POST /citizen/requests/stopped/{client}/end", SIGNED_IN),
            entry("GET /developers", ANYBODY),
            entry("GET /developers/apis/{api}", ANYBODY),
            entry("GET /developers/errors", ANYBODY),
            entry("GET /developers/errors.json", ANYBODY),
            entry("GET /openapi/{api}.json", ANYBODY),
            entry("GET /oauth/redirect", ANYBODY),
            entry("GET /v1/oauth2/authorize", ANYBODY),
            // By a program's secret alone.
            entry("POST /api/v1/token", PROGRAMS),
            entry("GET /api/v1/oauth/public-key", PROGRAMS),
            entry("POST /api/v1/services/token", PROGRAMS),
            entry("GET /api/v1/services/profile", PROGRAMS),
            entry("POST /api/v1/services/public-key", PROGRAMS),
            entry("POST /v1/oauth2/token", PROGRAMS),
            entry("GET /api/v1/openapi.json", ANYBODY),
            entry("GET /fhir/metadata", ANYBODY),
            entry("GET /fhir/DocumentReference", PROGRAMS),
            entry("GET /fhir/DocumentReference/{id}", PROGRAMS),
            entry("GET /fhir/Bundle/{id}", PROGRAMS),
            entry("GET /fhir/Binary/{id}", PROGRAMS),
            entry("GET /fhir/Consent", PROGRAMS),
            entry("GET /fhir/Consent/{id}", PROGRAMS),
            entry("POST /fhir/Patient/$open", PROGRAMS),
            entry("GET /fhir/Coverage", PROGRAMS),
            entry("GET /citizen/entitlements", SIGNED_IN),
            entry("GET /fhir/OperationDefinition/Patient-open", ANYBODY),
            entry("POST /api/v1/verifications", ANYBODY),
            entry("POST /api/v1/verifications/report", ANYBODY),
            entry("POST /api/v1/verifications/fhir", ANYBODY),
            // Programs alone, by their tokens: no session opens these.
            entry("POST /api/v1/rights/question", PROGRAMS),
            entry("POST /api/v1/service-confirmations", PROGRAMS),
            entry("GET /api/v1/service-confirmations/{id}", PROGRAMS),
            entry("POST /api/v1/personnel", PROGRAMS),
            entry("POST /api/v1/medical-certificates", PROGRAMS),
            entry("GET /api/v1/medical-certificates", PROGRAMS),
            entry("GET /api/v1/medical-certificates/{id}", PROGRAMS),
            entry("GET /api/v1/medical-certificates/{id}/document.pdf", PROGRAMS),
            entry("POST /api/v1/medical-certificates/{id}/withdrawal", PROGRAMS),
            entry("POST /api/v1/medical-certificates/{id}/replacement", PROGRAMS),
            entry("POST /api/v1/documents", PROGRAMS),
            entry("GET /api/v1/documents/{id}", PROGRAMS),
            entry("GET /api/v1/documents/{id}/document.pdf", PROGRAMS),
            entry("POST /api/v1/documents/{id}/withdrawal", PROGRAMS),
            entry("GET /api/v1/events", PROGRAMS),
            entry("POST /api/v1/events/test", PROGRAMS),
            entry("POST /api/v1/events/{id}/redelivery", PROGRAMS),
            entry("GET /documents/waiting", SIGNED_IN),
            entry("POST /documents/waiting/signature", SIGNED_IN),
            entry("POST /documents/waiting/signature/options", SIGNED_IN),
            entry("GET /documents/waiting/{id}", SIGNED_IN),
            entry("GET /documents/waiting/{id}/document.pdf", SIGNED_IN),
            entry("POST /documents/waiting/{id}/signature", SIGNED_IN),
            entry("POST /documents/waiting/{id}/signature/options", SIGNED_IN),
            entry("POST /documents/waiting/{id}/decline", SIGNED_IN),
            entry("POST /csc/v1/info", ANYBODY),
            entry("GET /csc/v1/oauth2/authorize", SIGNED_IN),
            entry("POST /csc/v1/oauth2/token", PROGRAMS),
            entry("POST /csc/v1/oauth2/revoke", PROGRAMS),
            entry("POST /csc/v1/credentials/list", PROGRAMS),
            entry("POST /csc/v1/credentials/info", PROGRAMS),
            entry("POST /csc/v1/credentials/authorize", PROGRAMS),
            entry("POST /csc/v1/credentials/authorizeCheck", PROGRAMS),
            entry("POST /csc/v1/credentials/extendTransaction", PROGRAMS),
            entry("POST /csc/v1/signatures/signHash", PROGRAMS),
            entry("POST /csc/v1/signatures/signDoc", PROGRAMS),
            entry("POST /csc/v1/signatures/timestamp", PROGRAMS),
            entry("POST /csc/v2/info", ANYBODY),
            entry("GET /csc/v2/oauth2/authorize", SIGNED_IN),
            entry("POST /csc/v2/oauth2/token", PROGRAMS),
            entry("POST /csc/v2/oauth2/revoke", PROGRAMS),
            entry("POST /csc/v2/credentials/list", PROGRAMS),
            entry("POST /csc/v2/credentials/info", PROGRAMS),
            entry("POST /csc/v2/credentials/authorize", PROGRAMS),
            entry("POST /csc/v2/credentials/authorizeCheck", PROGRAMS),
            entry("POST /csc/v2/credentials/extendTransaction", PROGRAMS),
            entry("POST /csc/v2/signatures/signHash", PROGRAMS),
            entry("POST /csc/v2/signatures/signDoc", PROGRAMS),
            entry("POST /csc/v2/signatures/timestamp", PROGRAMS),
            entry("GET /.well-known/oauth-authorization-server/csc", ANYBODY),
            entry("GET /csc/openapi.json", ANYBODY),
            entry("GET /csc/agreements", SIGNED_IN),
            entry("GET /csc/agreements/{id}", SIGNED_IN),
            entry("POST /csc/agreements/{id}", SIGNED_IN),
            entry("POST /csc/agreements/{id}/options", SIGNED_IN),
            entry("POST /csc/agreements/{id}/refusal", SIGNED_IN),
            entry("GET /csc/access/{id}", SIGNED_IN),
            entry("POST /csc/access/{id}", SIGNED_IN),
            entry("GET /desk", OFFICERS),
            entry("POST /desk/card", OFFICERS),
            entry("GET /desk/card", OFFICERS),
            entry("POST /desk/agent/question", OFFICERS),
            entry("POST /desk/agent/greeting", OFFICERS),
            entry("POST /desk/agent/request", OFFICERS),
            entry("POST /desk/agent/reading", OFFICERS),
            entry("POST /desk/proofing", OFFICERS),
            entry("POST /desk/disowned", OFFICERS),
            entry("GET /me/counter-code", SIGNED_IN),
            entry("GET /me/notices", SIGNED_IN),
            entry("POST /me/notices/{id}", SIGNED_IN),
            entry("POST /me/notices/read", SIGNED_IN),
            entry("GET /me/email", SIGNED_IN),
            entry("POST /me/email", SIGNED_IN),
            entry("POST /me/email/proof", SIGNED_IN),
            entry("POST /me/email/removal", SIGNED_IN),
            entry("GET /me/declaration", SIGNED_IN),
            entry("POST /me/declaration", SIGNED_IN),
            entry("POST /me/declaration/withdrawal", SIGNED_IN),
            entry("POST /medical-certificates/declaration", SIGNED_IN),
            entry("POST /me/counter-code", SIGNED_IN),
            entry("GET /operator", OPERATORS),
            entry("GET /auditor", AUDITORS),
            entry("GET /auditor/segments/{segment}/export.zip", AUDITORS),
            entry("GET /registrar", REGISTRARS),
            entry("GET /registrar/inbox", REGISTRARS),
            entry("POST /registrar/inbox", REGISTRARS),
            entry("GET /registrar/appointments", REGISTRARS),
            entry("POST /registrar/appointments", REGISTRARS),
            entry("POST /registrar/appointments/search", REGISTRARS),
            entry("GET /registrar/appointments/new", REGISTRARS),
            entry("GET /registrar/appointments/draft", REGISTRARS),
            entry("POST /registrar/appointments/draft", REGISTRARS),
            entry("POST /registrar/appointments/options", REGISTRARS),
            entry("GET /registrar/appointments/{id}", REGISTRARS),
            entry("POST /registrar/appointments/{id}/end/options", REGISTRARS),
            entry("POST /registrar/appointments/{id}/end", REGISTRARS),
            entry("GET /registrar/certificates/expiring", REGISTRARS),
            entry("GET /registrar/list", REGISTRARS),
            entry("POST /registrar/list", REGISTRARS),
            entry("POST /registrar/list/options", REGISTRARS),
            entry("GET /registrar/enrolments/{id}", REGISTRARS),
            entry("GET /registrar/enrolments/{id}/documents/{document}", REGISTRARS),
            entry("POST /registrar/enrolments/{id}/decision", REGISTRARS),
            entry("POST /registrar/enrolments/{id}/decision/options", REGISTRARS),
            entry("GET /registrar/break-glass", REGISTRARS),
            entry("GET /registrar/break-glass/{id}", REGISTRARS),
            entry("POST /registrar/break-glass/{id}/review", REGISTRARS),
            entry("GET /registrar/organisations", REGISTRARS),
            entry("GET /registrar/organisations/{hcode9}", REGISTRARS),
            entry("GET /registrar/personnel", REGISTRARS),
            entry("POST /registrar/personnel/files", REGISTRARS),
            entry("GET /registrar/personnel/members/{id}", REGISTRARS),
            entry("POST /registrar/personnel/members/{id}/affiliations/{affiliation}/end", REGISTRARS),
            entry("GET /registrar/personnel/conflicts", REGISTRARS),
            entry("POST /registrar/personnel/conflicts/{id}/decision", REGISTRARS),
            entry("GET /registrar/rights/{member}", REGISTRARS),
            entry("POST /registrar/rights/{member}", REGISTRARS),
            entry("POST /registrar/rights/{member}/grants/{id}/end", REGISTRARS),
            entry("POST /me/personal-data", SIGNED_IN),
            entry("GET /me/rights", SIGNED_IN),
            entry("POST /me/rights/{id}/delegation", SIGNED_IN),
            entry("POST /me/rights/{id}/end", SIGNED_IN),
            entry("GET /licences", ANYBODY),
            entry("GET /licences/report", ANYBODY),
            entry("POST /licences/report", ANYBODY),
            entry("GET /registrar/licences", MINISTRY),
            entry("POST /registrar/licences/entries", MINISTRY),
            entry("POST /registrar/licences/entries/{id}/confirmation", MINISTRY),
            entry("POST /registrar/licences/entries/{id}/end", MINISTRY),
            entry("GET /registrar/reports", MINISTRY),
            entry("GET /registrar/reports/{id}", MINISTRY),
            entry("POST /registrar/reports/{id}/steps", MINISTRY),
            entry("GET /registrar/imports", CENTRE),
            entry("POST /registrar/imports", CENTRE),
            entry("GET /registrar/imports/{id}", CENTRE),
            entry("POST /registrar/imports/{id}/confirmation", CENTRE),
            entry("GET /registrar/branches", CENTRE),
            entry("POST /registrar/branches/{branch}/registrars", CENTRE),
            entry("POST /registrar/branches/registrars/{id}/end", CENTRE),
            entry("GET /registrar/certificates", REGISTRARS),
            entry("GET /registrar/certificates/{serial}", REGISTRARS),
            entry("POST /registrar/certificates/{serial}/revocation", REGISTRARS),
            entry("POST /registrar/certificates/{serial}/suspension", REGISTRARS),
            entry("POST /registrar/certificates/{serial}/release", REGISTRARS),
            entry("GET /registrar/agents", REGISTRARS),
            entry("GET /registrar/agents/{id}", REGISTRARS),
            entry("POST /registrar/agents/{id}/approval", REGISTRARS),
            entry("POST /registrar/agents/{id}/approval/options", REGISTRARS),
            entry("POST /registrar/agents/{id}/stop", REGISTRARS),
            entry("GET /registrar/seals", REGISTRARS),
            entry("POST /registrar/seals", REGISTRARS),
            entry("POST /registrar/seals/options", REGISTRARS),
            entry("GET /registrar/seals/{id}", REGISTRARS),
            entry("POST /registrar/seals/{id}/agreement", REGISTRARS),
            entry("POST /registrar/seals/{id}/agreement/options", REGISTRARS),
            entry("POST /registrar/seals/{id}/certificate", REGISTRARS),
            entry("POST /registrar/seals/{id}/drop", REGISTRARS),
            entry("GET /registrar/seals/{id}/order.json", REGISTRARS),
            entry("GET /registrar/seals/{id}/request.p10", REGISTRARS),
            entry("GET /registrar/clients", REGISTRARS),
            entry("POST /registrar/clients", REGISTRARS),
            entry("GET /registrar/clients/{id}", REGISTRARS),
            entry("POST /registrar/clients/{id}/approval", REGISTRARS),
            entry("POST /registrar/clients/{id}/approval/options", REGISTRARS),
            entry("POST /registrar/clients/{id}/secret", REGISTRARS),
            entry("POST /registrar/clients/{id}/secret/options", REGISTRARS),
            entry("GET /registrar/clients/{id}/events", REGISTRARS),
            entry("POST /registrar/clients/{id}/events/test", REGISTRARS),
            entry("POST /registrar/clients/{id}/events/{event}/redelivery", REGISTRARS),
            entry("POST /registrar/clients/{id}/stop", REGISTRARS));

    private static final Map<String, Set<Who>> TABLE = new TreeMap<>(MANY);

    static {
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
