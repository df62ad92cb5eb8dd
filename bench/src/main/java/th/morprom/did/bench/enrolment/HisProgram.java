package th.morprom.did.bench.enrolment;

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
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
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
import tools.jackson.databind.json.JsonMapper;

/** A hospital's system: it has a key of its own and speaks HTTP, in the thread that calls it. */
final class HisProgram {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENTS = "/api/v1/medical-certificates";
    private static final Duration TOKEN_GOOD_FOR = Duration.ofMinutes(4);
    private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();

    private final URI site;
    private final ECKey key;
    private final UUID id;
    private String token = "";
    private Instant tokenAt = Instant.EPOCH;

    private HisProgram(URI site, ECKey key, UUID id) {
        this.site = site;
        this.key = key;
        this.id = id;
    }

    /** Registered for this facility by one registrar; another has to let it in. */
    static HisProgram registered(Stage stage, UUID registrar, String hcode9) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            var asked = new RegisterClient.NewClient(
                    hcode9,
                    "HIS",
                    new JWKSet(key.toPublicJWK()).toString(),
                    EnumSet.allOf(ClientScope.class),
                    Optional.empty());
            var client = stage.get(RegisterClient.class).register(registrar, asked);
            return new HisProgram(stage.site(), key, client.id());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID id() {
        return id;
    }

    /** Lays a certificate before its doctor. */
    UUID lay(Map<String, Object> content) {
        var connection = authorized(DOCUMENTS);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        var answer = answer(connection, JSON.writeValueAsBytes(content), HttpURLConnection.HTTP_CREATED);
        return UUID.fromString(JSON.readTree(answer).path("id").stringValue());
    }

    /** The signed file. */
    byte[] fetch(UUID document) {
        return answer(authorized(DOCUMENTS + "/" + document + "/document.pdf"), new byte[0], HttpURLConnection.HTTP_OK);
    }

    private HttpURLConnection authorized(String path) {
        if (Instant.now().isAfter(tokenAt.plus(TOKEN_GOOD_FOR))) {
            token = token();
            tokenAt = Instant.now();
        }
        var connection = open(path);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        return connection;
    }

    private String token() {
        var form = Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion(),
                "scope", "medical-certificates.write medical-certificates.read");
        var connection = open("/oauth2/token");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = answer(connection, body.getBytes(StandardCharsets.US_ASCII), HttpURLConnection.HTTP_OK);
        return JSON.readTree(answer).path("access_token").stringValue();
    }

    private String assertion() {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(id.toString())
                .subject(id.toString())
                .audience(site.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .build();
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

    private HttpURLConnection open(String path) {
        try {
            var connection = (HttpURLConnection) URI.create(site + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] answer(HttpURLConnection connection, byte[] body, int expected) {
        try {
            if (body.length > 0) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            var status = connection.getResponseCode();
            if (status != expected) {
                throw new IllegalStateException(connection.getURL() + " was answered " + status);
            }
            try (var in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
