package th.morprom.did.ra.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.citizen.ReceivedDocuments;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.openid.PersonalTokens;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.trust.SourceUnavailable;

/** What a person's systems read by his access token; every answer is read back by HAPI's strict parser. */
class FhirServiceTest extends PortalTest {
    private static final UUID PERSON = UUID.randomUUID();

    @Autowired
    private PersonalTokens tokens;

    @BeforeEach
    void teach() {
        willThrow(new BadOpaqueTokenException("no such token")).given(tokens).introspect(anyString());
        willKnow("all", IdentityScope.MEDICAL_CERTIFICATES, IdentityScope.CONSENTS);
        willKnow("name-alone", IdentityScope.PROFILE);
        given(useCases.of(Changes.class).make(any()))
                .willAnswer(call -> call.getArgument(0, Supplier.class).get());
        var received = useCases.of(ReceivedDocuments.class);
        var document = new ReceivedDocument(
                samples.document(SampleData.DOCUMENT, 1), Optional.empty(), Optional.of(samples.facility()));
        given(received.obstacle(PERSON)).willReturn(Optional.empty());
        given(received.of(PERSON)).willReturn(List.of(document));
        given(received.find(PERSON, SampleData.DOCUMENT)).willReturn(Optional.of(document));
        given(received.pdf(any())).willAnswer(call -> certificate());
        given(useCases.of(IssuedDocuments.class).withFhir(any())).willReturn(Set.of(SampleData.DOCUMENT));
    }

    @Test
    void lists_a_persons_certificates_under_the_subject_that_the_system_knows() throws Exception {
        var found = (Bundle) read(ask("/fhir/DocumentReference?patient=subject-1", "all"), 200);

        assertThat(found.getTotal()).isEqualTo(1);
        var reference = (DocumentReference) found.getEntryFirstRep().getResource();
        assertThat(found.getEntryFirstRep().getFullUrl()).endsWith("/fhir/DocumentReference/" + SampleData.DOCUMENT);
        assertThat(reference.getSubject().getReference()).isEqualTo("Patient/subject-1");
        assertThat(reference.getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
        assertThat(reference.getCustodian().getIdentifier().getValue())
                .isEqualTo(samples.facility().hcode9());
        assertThat(reference.getContent())
                .extracting(content -> content.getAttachment().getContentType())
                .containsExactly("application/pdf", "application/fhir+json");
    }

    @Test
    void links_to_no_content_that_an_old_certificate_does_not_have() throws Exception {
        given(useCases.of(IssuedDocuments.class).withFhir(any())).willReturn(Set.of());

        var reference = (DocumentReference) read(ask("/fhir/DocumentReference/" + SampleData.DOCUMENT, "all"), 200);

        assertThat(reference.getContent())
                .extracting(content -> content.getAttachment().getContentType())
                .containsExactly("application/pdf");
    }

    @Test
    void hands_out_one_certificate_its_fhir_document_and_its_file() throws Exception {
        var id = SampleData.DOCUMENT;

        var reference = (DocumentReference) read(ask("/fhir/DocumentReference/" + id, "all"), 200);
        var bundle = (Bundle) read(ask("/fhir/Bundle/" + id, "all"), 200);
        var file = ask("/fhir/Binary/" + id, "all");

        assertThat(reference.getIdElement().getIdPart()).isEqualTo(id.toString());
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        assertThat(file.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void notes_every_reading_so_that_the_person_sees_it() throws Exception {
        ask("/fhir/DocumentReference", "all");
        ask("/fhir/Bundle/" + SampleData.DOCUMENT, "all");
        ask("/fhir/Binary/" + UUID.randomUUID(), "all");
        ask("/fhir/Consent", "all");

        var client = UUID.fromString(SampleData.CLIENT);
        var changes = useCases.of(Changes.class);
        verify(changes).note("fhir.read", client, PERSON, Map.of("resource", "DocumentReference"));
        verify(changes).note("fhir.read", client, SampleData.DOCUMENT, Map.of("resource", "Bundle"));
        verify(changes).note("fhir.read", client, PERSON, Map.of("resource", "Consent"));
        verify(changes, times(3)).note(any(), any(UUID.class), any(), any());
    }

    @Test
    void asks_to_come_again_while_the_file_lies_where_nobody_answers() throws Exception {
        given(useCases.of(ReceivedDocuments.class).pdf(any()))
                .willThrow(new SourceUnavailable("the object storage is away", new IOException()));

        var answer = ask("/fhir/Binary/" + SampleData.DOCUMENT, "all");

        assertThat(((OperationOutcome) read(answer, 503)).getIssueFirstRep().getCode())
                .isEqualTo(IssueType.TRANSIENT);
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
    }

    @Test
    void finds_nobody_elses() throws Exception {
        var unknown = (OperationOutcome) read(ask("/fhir/Bundle/" + UUID.randomUUID(), "all"), 404);
        var malformed = (OperationOutcome) read(ask("/fhir/DocumentReference/1", "all"), 404);
        var another = (OperationOutcome) read(ask("/fhir/DocumentReference?patient=subject-2", "all"), 403);

        assertThat(List.of(unknown, malformed))
                .allSatisfy(outcome ->
                        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTFOUND));
        assertThat(another.getIssueFirstRep().getCode()).isEqualTo(IssueType.FORBIDDEN);
    }

    @Test
    void says_why_it_shows_nothing_while_the_person_has_taken_his_consent_back() throws Exception {
        given(useCases.of(ReceivedDocuments.class).obstacle(PERSON))
                .willReturn(Optional.of(ReceivedDocuments.Obstacle.NO_CONSENT));

        var outcome = (OperationOutcome) read(ask("/fhir/DocumentReference", "all"), 403);

        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.SUPPRESSED);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("ถอนความยินยอม");
    }

    @Test
    void asks_for_a_token_and_for_the_scope_that_the_person_agreed_to() throws Exception {
        var none = mvc.perform(get("/fhir/DocumentReference")).andReturn().getResponse();

        assertThat(((OperationOutcome) read(none, 401)).getIssueFirstRep().getCode())
                .isEqualTo(IssueType.LOGIN);
        assertThat(none.getHeader("WWW-Authenticate")).startsWith("Bearer");
        read(ask("/fhir/DocumentReference", "forged"), 401);
        read(ask("/fhir/DocumentReference", "name-alone"), 403);
        read(ask("/fhir/Consent", "name-alone"), 403);
    }

    @Test
    void refuses_a_search_that_it_does_not_offer() throws Exception {
        var outcome = (OperationOutcome) read(ask("/fhir/DocumentReference?date=2026", "all"), 400);

        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.NOTSUPPORTED);
        read(ask("/fhir/DocumentReference/" + SampleData.DOCUMENT + "?_summary=true", "all"), 400);
    }

    @Test
    void answers_in_json_alone_and_says_so() throws Exception {
        for (var format : List.of("json", "application/fhir+json", "application/fhir%2Bjson")) {
            read(ask("/fhir/DocumentReference?_format=" + format, "all"), 200);
        }
        read(ask("/fhir/metadata?_format=xml", "all"), 406);
        read(ask("/fhir/Bundle/" + SampleData.DOCUMENT, "all", "application/fhir+xml"), 406);
        read(ask("/fhir/Consent", "all", "no type"), 406);
        read(ask("/fhir/Consent", "all", "application/fhir+xml, application/json;q=0.5"), 200);
        assertThat(ask("/fhir/Binary/" + SampleData.DOCUMENT, "all", "application/pdf")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void tells_a_fault_of_ours_by_a_number_in_the_same_form() throws Exception {
        given(useCases.of(ReceivedDocuments.class).pdf(any())).willReturn("no PDF".getBytes(UTF_8));

        var outcome = (OperationOutcome) read(ask("/fhir/Bundle/" + SampleData.DOCUMENT, "all"), 500);

        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.EXCEPTION);
        assertThat(outcome.getIdElement().getIdPart()).matches("MP-[0-9A-F]{8}");
    }

    @Test
    void tells_the_last_word_on_each_purpose_and_of_the_words_before_the_latest() throws Exception {
        var collect = samples.receipt(Purpose.COLLECT);
        var receipts = new ArrayList<>(Collections.nCopies(150, collect));
        receipts.add(samples.receipt(Purpose.KEEP_EVIDENCE));
        given(useCases.of(Consents.class).of(PERSON)).willReturn(receipts);

        var found = (Bundle) read(ask("/fhir/Consent", "all"), 200);
        var one = (Consent) read(ask("/fhir/Consent/" + collect.id(), "all"), 200);

        assertThat(found.getEntry()).hasSize(100);
        assertThat(found.getEntry().stream()
                        .map(entry -> (Consent) entry.getResource())
                        .filter(consent -> consent.getStatus() == Consent.ConsentState.ACTIVE))
                .hasSize(2);
        assertThat(one.getStatus()).isEqualTo(Consent.ConsentState.ACTIVE);
        read(ask("/fhir/Consent/" + UUID.randomUUID(), "all"), 404);
    }

    @Test
    void says_without_a_token_what_it_offers() throws Exception {
        var offered = (CapabilityStatement)
                read(mvc.perform(get("/fhir/metadata")).andReturn().getResponse(), 200);

        assertThat(offered.getRestFirstRep().getResource())
                .extracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getType)
                .containsExactly("DocumentReference", "Consent", "Bundle", "Binary", "OperationDefinition", "Patient");
    }

    private void willKnow(String token, IdentityScope... scopes) {
        List<GrantedAuthority> authorities = List.of(scopes).stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(PersonalTokens.authority(scope)))
                .toList();
        var principal = new OAuth2IntrospectionAuthenticatedPrincipal(
                PERSON.toString(),
                Map.of("active", true, PersonalTokens.CLIENT, SampleData.CLIENT, PersonalTokens.SUBJECT, "subject-1"),
                authorities);
        willReturn(principal).given(tokens).introspect(token);
    }

    private byte[] certificate() {
        var content = new SampleRequests(samples.now(), samples.facility(), UUID.randomUUID()).content();
        return new SampleSigning(samples.now()).prepared(content).preview();
    }

    private MockHttpServletResponse ask(String address, String token) throws Exception {
        return ask(address, token, "*/*");
    }

    private MockHttpServletResponse ask(String address, String token, String accepted) throws Exception {
        return mvc.perform(get(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", accepted))
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
