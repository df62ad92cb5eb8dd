package th.morprom.did.ejbca.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import th.morprom.did.ejbca.contract.EjbcaWs;

/** Messages by hand, octet by octet, as another maker's client or an attacker sends them. */
final class Wire {
    private static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";

    private final HttpClient client;
    private final URI address;

    Wire(SSLContext tls, URI address) {
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.address = address;
    }

    record Answer(int status, String body) {}

    /** An envelope around this body. */
    static String envelope(String body) {
        return "<soap:Envelope xmlns:soap=\"" + SOAP_1_1 + "\" xmlns:ws=\"" + EjbcaWs.NAMESPACE + "\"><soap:Body>"
                + body + "</soap:Body></soap:Envelope>";
    }

    Answer post(String message) {
        return post(message, "text/xml; charset=utf-8", "");
    }

    Answer post(String message, String contentType, String soapAction) {
        return send(request()
                .header("Content-Type", contentType)
                .header("SOAPAction", '"' + soapAction + '"')
                .POST(BodyPublishers.ofString(message, StandardCharsets.UTF_8))
                .build());
    }

    Answer post(BodyPublisher body) {
        return send(request()
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(body)
                .build());
    }

    Answer get(String query) {
        return send(HttpRequest.newBuilder(URI.create(address + query)).build());
    }

    Answer getElsewhere(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
