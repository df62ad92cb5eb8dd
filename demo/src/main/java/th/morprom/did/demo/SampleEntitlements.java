package th.morprom.did.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;

/** What a patient is entitled to, looked up with the access token of the professional who is signed in; docs/fhir.md. */
final class SampleEntitlements {
    private static final String JSON = "application/fhir+json";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    /** @param root of the data service */
    SampleEntitlements(URI root) {
        this.root = root;
    }

    /** It was not told; in the words of the data service, Thai and English. */
    static final class NotTold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTold(String words) {
            super(words);
        }
    }

    /** @throws NotTold if the data service says no, or does not answer */
    List<Coverage> of(String accessToken, String citizenNumber) {
        var opened = (Parameters) ask(
                accessToken,
                "/Patient/$open",
                request -> request.POST(BodyPublishers.ofString(opening(citizenNumber))));
        var patient = ((Reference) opened.getParameter("patient").getValue()).getReference();
        var found = (Bundle) ask(accessToken, "/Coverage?patient=" + patient, HttpRequest.Builder::GET);
        return found.getEntry().stream()
                .map(entry -> (Coverage) entry.getResource())
                .toList();
    }

    private String opening(String citizenNumber) {
        var parameters = new Parameters()
                .addParameter(
                        "identifier",
                        new Identifier()
                                .setSystem("https://terms.sil-th.org/id/th-cid")
                                .setValue(citizenNumber))
                .addParameter(
                        "purpose", new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "COVERAGE", null));
        return fhir.newJsonParser().encodeResourceToString(parameters);
    }

    private Object ask(String accessToken, String path, Method method) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", JSON)
                .header("Accept", JSON)
                .timeout(Duration.ofSeconds(30));
        try {
            var answer = http.send(method.of(request).build(), BodyHandlers.ofString());
            var resource = fhir.newJsonParser().parseResource(answer.body());
            if (resource instanceof OperationOutcome refused) {
                var issue = refused.getIssueFirstRep();
                throw new NotTold(issue.getDetails().getText() + " · " + issue.getDiagnostics());
            }
            return resource;
        } catch (IOException e) {
            throw new NotTold("ระบบไม่ตอบ · The data service does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Method {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }
}
