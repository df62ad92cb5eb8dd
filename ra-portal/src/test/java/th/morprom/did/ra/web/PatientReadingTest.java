package th.morprom.did.ra.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.ShownCertificate;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.entitlement.Entitlements;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.openid.PersonalTokens;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.OpenPatient;
import th.morprom.did.ra.patientaccess.PatientAccess;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.patientaccess.ReadConsent;
import th.morprom.did.ra.patientaccess.ReadEntitlements;
import th.morprom.did.ra.patientaccess.ReadPatient;
import th.morprom.did.ra.patientaccess.ReviewBreakGlass;
import th.morprom.did.ra.person.CitizenNumber;

/** What a professional's system opens and reads of patients, and what registrars see of it afterwards. */
class PatientReadingTest extends PortalTest {
    private static final UUID DOCTOR = UUID.randomUUID();
    private static final Reader READER = new Reader(DOCTOR, UUID.fromString(SampleData.CLIENT));
    private static final UUID ACCESS = UUID.randomUUID();
    private static final String NUMBER = "1234567890121";
    private static final String OPEN = "/fhir/Patient/$open";

    @Autowired
    private PersonalTokens tokens;

    @BeforeEach
    void teach() {
        willThrow(new BadOpaqueTokenException("no such token")).given(tokens).introspect(anyString());
        willKnow("doctor", Map.of(), IdentityScope.PATIENT_MEDICAL_CERTIFICATES);
        willKnow("citizen", Map.of(), IdentityScope.MEDICAL_CERTIFICATES);
        var document = samples.document(SampleData.DOCUMENT, 1);
        var found = new ReadPatient.Found(access(), document);
        given(useCases.of(OpenPatient.class).open(any(), any())).willReturn(access());
        given(useCases.of(ReadPatient.class).all(READER, ACCESS, "DocumentReference"))
                .willReturn(List.of(found));
        given(useCases.of(ReadPatient.class).find(eq(READER), eq(SampleData.DOCUMENT), any()))
                .willReturn(Optional.of(found));
        given(useCases.of(ReceivedDocuments.class).described(document))
                .willReturn(new ReceivedDocument(document, Optional.empty(), Optional.of(samples.facility())));
        given(useCases.of(ReceivedDocuments.class).pdf(any())).willReturn("%PDF".getBytes(UTF_8));
    }

    @Test
    void opens_a_patient_by_number_and_purpose_and_names_him_by_the_access_alone() throws Exception {
        var opened = (Parameters) read(open("doctor", asked("BTG", "หมดสติ ไม่มีญาติมาด้วย")), 200);

        verify(useCases.of(OpenPatient.class))
                .open(
                        READER,
                        new OpenPatient.Wanted(new CitizenNumber(NUMBER), PurposeOfUse.BTG, "หมดสติ ไม่มีญาติมาด้วย"));
        assertThat(((Reference) opened.getParameter("patient").getValue()).getReference())
                .isEqualTo("Patient/" + ACCESS);
        assertThat(opened.getParameter("expires").getValue().primitiveValue()).isNotBlank();
    }

    @Test
    void reads_what_was_opened_under_the_name_of_the_access() throws Exception {
        var found = (Bundle) read(ask("/fhir/DocumentReference?patient=Patient/" + ACCESS, "doctor"), 200);
        var one = (DocumentReference) read(ask("/fhir/DocumentReference/" + SampleData.DOCUMENT, "doctor"), 200);
        var file = ask("/fhir/Binary/" + SampleData.DOCUMENT, "doctor");

        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(one.getSubject().getReference()).isEqualTo("Patient/" + ACCESS);
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        read(ask("/fhir/Bundle/" + UUID.randomUUID(), "doctor"), 404);
    }

    @Test
    void each_scope_opens_its_own_and_no_more() throws Exception {
        given(useCases.of(ReceivedDocuments.class).find(any(), any())).willReturn(Optional.empty());

        read(open("citizen", asked("TREAT", "")), 403);
        read(ask("/fhir/DocumentReference?patient=" + ACCESS, "citizen"), 403);
        read(ask("/fhir/DocumentReference/" + SampleData.DOCUMENT, "citizen"), 404);
        read(ask("/fhir/DocumentReference", "doctor"), 403);
        read(ask("/fhir/DocumentReference?patient=somebody", "doctor"), 403);
        read(ask("/fhir/Consent", "doctor"), 403);
        read(mvc.perform(post(OPEN)).andReturn().getResponse(), 401);

        verifyNoInteractions(useCases.of(OpenPatient.class));
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED,403,SUPPRESSED",
        "NOT_PRACTISING,403,FORBIDDEN",
        "NO_REASON,400,REQUIRED",
        "DAYS_LIMIT,429,THROTTLED",
        "TOO_MANY,429,THROTTLED"
    })
    void says_why_nothing_is_opened(Reason reason, int status, IssueType type) throws Exception {
        var refused = mock(PatientAccessRefused.class);
        given(refused.reason()).willReturn(reason);
        given(useCases.of(OpenPatient.class).open(any(), any())).willThrow(refused);

        var answer = open("doctor", asked("TREAT", ""));

        var issue = ((OperationOutcome) read(answer, status)).getIssueFirstRep();
        assertThat(issue.getCode()).isEqualTo(type);
        assertThat(issue.getDetails().getText()).isNotBlank();
        assertThat(answer.getHeader("Retry-After")).isEqualTo(reason == Reason.TOO_MANY ? "60" : null);
    }

    @Test
    void says_when_to_come_again_while_the_councils_register_is_away() throws Exception {
        given(useCases.of(OpenPatient.class).open(any(), any()))
                .willThrow(new LicenceRegistryUnavailable("away", new IOException("no answer")));

        var answer = open("doctor", asked("TREAT", ""));

        assertThat(((OperationOutcome) read(answer, 503)).getIssueFirstRep().getCode())
                .isEqualTo(IssueType.TRANSIENT);
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
    }

    @Test
    void says_when_to_come_again_while_tokens_cannot_be_looked_up() throws Exception {
        willThrow(new CannotGetJdbcConnectionException("away", new SQLException("no connection")))
                .given(tokens)
                .introspect("doctor");

        var answer = open("doctor", asked("TREAT", ""));

        var issue = ((OperationOutcome) read(answer, 503)).getIssueFirstRep();
        assertThat(issue.getCode()).isEqualTo(IssueType.TRANSIENT);
        assertThat(issue.getDetails().getText()).contains("ลองใหม่");
        assertThat(issue.getDiagnostics()).contains("try again");
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
    }

    @Test
    void takes_nothing_but_what_the_definition_says() throws Exception {
        var definition = (OperationDefinition) read(
                mvc.perform(get("/fhir/OperationDefinition/Patient-open"))
                        .andReturn()
                        .getResponse(),
                200);
        assertThat(definition.getCode()).isEqualTo("open");
        assertThat(definition.getAffectsState()).isTrue();

        read(open("doctor", json(parameters("1234567890120", "TREAT", ""))), 400);
        read(open("doctor", asked("HMARKT", "")), 400);
        read(open("doctor", json(parameters(NUMBER, "TREAT", "").addParameter("extra", "x"))), 400);
        read(
                open(
                        "doctor",
                        json(parameters(NUMBER, "TREAT", "")
                                .addParameter("reason", "twice")
                                .addParameter("reason", "x"))),
                400);
        read(open("doctor", "{\"resourceType\":\"Patient\"}"), 400);
        read(open("doctor", "{"), 400);
        read(open("doctor", " ".repeat(20_000)), 413);
        read(
                mvc.perform(post(OPEN)
                                .header("Authorization", "Bearer doctor")
                                .contentType("application/fhir+xml")
                                .content("<Parameters/>"))
                        .andReturn()
                        .getResponse(),
                415);
        verifyNoInteractions(useCases.of(OpenPatient.class));
    }

    @Test
    void tells_what_a_patient_is_entitled_to_and_that_a_simulated_source_said_so() throws Exception {
        willKnow("clerk", Map.of(), IdentityScope.PATIENT_ENTITLEMENTS);
        read(ask("/fhir/Coverage?patient=" + ACCESS, "clerk"), 404);
        given(useCases.of(ReadEntitlements.class).offered()).willReturn(true);
        var said = useCases.of(Entitlements.class).of(DOCTOR).orElseThrow();
        given(useCases.of(ReadEntitlements.class).of(READER, ACCESS)).willReturn(said);

        var found = (Bundle) read(ask("/fhir/Coverage?patient=" + ACCESS, "clerk"), 200);

        var coverage = (Coverage) found.getEntryFirstRep().getResource();
        assertThat(coverage.getType().getCodingFirstRep().getCode()).isEqualTo("UNIVERSAL_COVERAGE");
        assertThat(coverage.getBeneficiary().getReference()).isEqualTo("Patient/" + ACCESS);
        assertThat(coverage.getMeta().getSecurityFirstRep().getCode()).isEqualTo("HTEST");
        read(ask("/fhir/Coverage", "clerk"), 403);
        read(ask("/fhir/Coverage?patient=" + ACCESS + "&date=2026", "clerk"), 400);
        read(ask("/fhir/Coverage?patient=" + ACCESS + "&_format=xml", "clerk"), 406);
        read(ask("/fhir/Coverage?patient=" + ACCESS, "doctor"), 403);
        // Each purpose takes its own scope.
        read(open("clerk", asked("COVERAGE", "")), 200);
        read(open("clerk", asked("TREAT", "")), 403);
        read(open("doctor", asked("COVERAGE", "")), 403);
    }

    @Test
    void a_professional_reads_the_consent_that_he_opened_the_patient_by() throws Exception {
        var receipt = useCases.of(Consents.class).of(DOCTOR).get(0);
        given(useCases.of(ReadConsent.class).of(eq(READER), eq(ACCESS), any())).willReturn(Optional.of(receipt));
        given(useCases.of(ReadConsent.class).find(eq(READER), eq(receipt.id()), any()))
                .willReturn(Optional.of(new ReadConsent.Found(access(), receipt)));

        var found = (Bundle) read(ask("/fhir/Consent?patient=" + ACCESS, "doctor"), 200);
        var one = (Consent) read(ask("/fhir/Consent/" + receipt.id(), "doctor"), 200);

        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(one.getPatient().getReference()).isEqualTo("Patient/" + ACCESS);
        assertThat(one.getStatus()).isEqualTo(ConsentState.ACTIVE);
        read(ask("/fhir/Consent/" + UUID.randomUUID(), "doctor"), 404);
        read(ask("/fhir/Consent?patient=somebody", "doctor"), 403);
        read(ask("/fhir/Consent?patient=" + ACCESS, "citizen"), 403);
    }

    @Test
    void what_is_not_offered_is_not_there_and_what_is_there_is_only_read() throws Exception {
        for (var address :
                List.of("/fhir", "/fhir/", "/fhir/Patient", "/fhir/Patient/1", "/fhir/Bundle", "/fhir/a/b/c")) {
            var outcome = (OperationOutcome) read(ask(address, "doctor"), 404);
            assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTSUPPORTED);
        }
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            var answer = mvc.perform(request(HttpMethod.valueOf(method), "/fhir/DocumentReference")
                            .header("Authorization", "Bearer citizen"))
                    .andReturn()
                    .getResponse();
            read(answer, 405);
            assertThat(answer.getHeader("Allow")).isEqualTo("GET, HEAD");
        }
        var asked = ask(OPEN, "doctor");
        read(asked, 405);
        assertThat(asked.getHeader("Allow")).isEqualTo("POST");
        read(ask("/fhir/Patient", "forged"), 401);
    }

    @Test
    void a_token_that_was_given_for_a_certificate_opens_nothing_without_it() throws Exception {
        var confirmation = ShownCertificate.confirmation(Bytes.of(new byte[32]));
        willKnow("bound", Map.of(ShownCertificate.CONFIRMATION, confirmation), IdentityScope.MEDICAL_CERTIFICATES);

        read(ask("/fhir/DocumentReference", "bound"), 401);
    }

    @Test
    void a_registrar_sees_what_waits_and_says_what_he_found() throws Exception {
        assertThat(page("/registrar", as(Role.REGISTRAR), "th")).contains("href=\"/registrar/break-glass\"");
        assertThat(page("/registrar/break-glass/" + SampleData.DOCTOR_ENROLMENT, as(Role.REGISTRAR), "th"))
                .contains("หมดสติ", "รายการใบรับรองแพทย์", samples.facility().hcode9() + "-2569-000001")
                .contains("/registrar/break-glass/" + SampleData.DOCTOR_ENROLMENT + "?page=2");

        mvc.perform(post("/registrar/break-glass/" + SampleData.DOCTOR_ENROLMENT + "/review")
                .with(as(Role.REGISTRAR))
                .with(csrf())
                .param("outcome", "JUSTIFIED")
                .param("note", "จริง"));

        verify(useCases.of(ReviewBreakGlass.class))
                .review(
                        samples.signedIn(Role.REGISTRAR).personId(),
                        SampleData.DOCTOR_ENROLMENT,
                        Outcome.JUSTIFIED,
                        "จริง");
    }

    @Test
    void the_patient_sees_purpose_place_and_that_the_glass_was_broken() throws Exception {
        assertThat(page("/citizen/access", as(Role.DOCTOR), "th"))
                .contains("เปิดฉุกเฉิน", "วัตถุประสงค์: การรักษาพยาบาล");
    }

    private PatientAccess access() {
        return new PatientAccess(
                ACCESS,
                READER,
                samples.facility().hcode9(),
                Optional.of(UUID.randomUUID()),
                "0".repeat(64),
                "x",
                PurposeOfUse.TREAT,
                samples.now(),
                samples.now().plus(Duration.ofHours(4)));
    }

    private void willKnow(String token, Map<String, Object> more, IdentityScope scope) {
        var known = new java.util.HashMap<String, Object>(Map.of(
                "active",
                true,
                PersonalTokens.CLIENT,
                SampleData.CLIENT,
                PersonalTokens.SUBJECT,
                "subject-of-" + token));
        known.putAll(more);
        List<GrantedAuthority> authorities = List.of(new SimpleGrantedAuthority(PersonalTokens.authority(scope)));
        willReturn(new OAuth2IntrospectionAuthenticatedPrincipal(DOCTOR.toString(), known, authorities))
                .given(tokens)
                .introspect(token);
    }

    private static String asked(String purpose, String reason) {
        return json(parameters(NUMBER, purpose, reason));
    }

    private static Parameters parameters(String number, String purpose, String reason) {
        var parameters = new Parameters()
                .addParameter(
                        "identifier",
                        new Identifier()
                                .setSystem("https://terms.sil-th.org/id/th-cid")
                                .setValue(number))
                .addParameter("purpose", new Coding(PurposeOfUse.SYSTEM, purpose, null));
        return reason.isEmpty() ? parameters : parameters.addParameter("reason", new StringType(reason));
    }

    private static String json(Parameters parameters) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(parameters);
    }

    private MockHttpServletResponse open(String token, String body) throws Exception {
        return mvc.perform(post(OPEN)
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/fhir+json; charset=UTF-8")
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse ask(String address, String token) throws Exception {
        return mvc.perform(get(address).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    private static Resource read(MockHttpServletResponse response, int status) throws Exception {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/fhir+json");
        return (Resource) FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(response.getContentAsString(UTF_8));
    }
}
