package th.morprom.did.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.RegisterClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hospital's system, as its makers would write it: it has a key of its own, and speaks HTTP. */
final class HisClient {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI site;
    private final ECKey key;
    private final UUID id;
    private final HttpClient http = HttpClient.newHttpClient();

    private HisClient(URI site, ECKey key, UUID id) {
        this.site = site;
        this.key = key;
        this.id = id;
    }

    /** Registered by the facility's registrar and let in by the central officer. */
    static HisClient live(DemoSystem system, Optional<URI> webhook) {
        var client = requested(system, webhook);
        Admission.letIn(system, client.id());
        return client;
    }

    /** Registered, and nothing more. */
    static HisClient requested(DemoSystem system, Optional<URI> webhook) {
        return requested(system, newKey(), webhook);
    }

    /** Registered with this key, and nothing more. */
    static HisClient requested(DemoSystem system, ECKey key, Optional<URI> webhook) {
        var registered =
                Admission.registered(system, asked(system.people().facility().hcode9(), key, webhook));
        return new HisClient(system.publicUrl(), key, registered.id());
    }

    /** One of another facility, registered by its registrar and let in by the central officer. */
    static HisClient liveAt(DemoSystem system, UUID registrar, String hcode9) {
        var key = newKey();
        var registered = system.get(RegisterClient.class).register(registrar, asked(hcode9, key, Optional.empty()));
        Admission.letIn(system, registered.id());
        return new HisClient(system.publicUrl(), key, registered.id());
    }

    private static RegisterClient.NewClient asked(String hcode9, ECKey key, Optional<URI> webhook) {
        return new RegisterClient.NewClient(
                hcode9, "HIS", new JWKSet(key.toPublicJWK()).toString(), EnumSet.allOf(ClientScope.class), webhook);
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID id() {
        return id;
    }

    ECKey key() {
        return key;
    }

    /** A good client assertion, to be spoilt by whoever wants to. */
    JWTClaimsSet.Builder assertion() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(id.toString())
                .subject(id.toString())
                .audience(site.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    static String signed(ECKey key, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> asksForToken(String assertion, String scope) {
        var form = Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", BEARER,
                "client_assertion", assertion,
                "scope", scope);
        return send(HttpRequest.newBuilder(site.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    /** An access token with these scopes. */
    String token(String scope) {
        var answer = asksForToken(signed(key, assertion().build()), scope);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("access_token").stringValue();
    }

    String token() {
        return token("medical-certificates.write medical-certificates.read");
    }

    HttpResponse<String> get(String token, String path) {
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    HttpResponse<String> post(String token, String path, String key, String body) {
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Creates a certificate and answers what it is. */
    JsonNode creates(String token, String body) {
        var answer =
                post(token, "/api/v1/medical-certificates", UUID.randomUUID().toString(), body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("not created: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
