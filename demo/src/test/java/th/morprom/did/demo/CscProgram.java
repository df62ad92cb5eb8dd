package th.morprom.did.demo;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;

/** A program that asks doctors for signatures by the Cloud Signature Consortium's API, and can be told to do everything wrong. */
final class CscProgram {
    static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
    static final String ECDSA = "1.2.840.10045.4.3.2";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI site;
    private final ECKey key;
    private final UUID id;
    private final URI redirect;
    private final HttpClient http = HttpClient.newHttpClient();

    private CscProgram(URI site, ECKey key, UUID id, URI redirect) {
        this.site = site;
        this.key = key;
        this.id = id;
        this.redirect = redirect;
    }

    /** Registered by the facility's registrar, let in by the central officer; comes back to this address. */
    static CscProgram live(DemoSystem system, URI redirect) {
        var key = HisClient.newKey();
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        "โปรแกรมของ " + redirect.getHost(),
                        new JWKSet(key.toPublicJWK()).toString(),
                        Set.of(ClientScope.SIGN_REMOTELY),
                        Optional.empty(),
                        Optional.of(new SignIn(List.of(redirect), List.of(), Optional.empty(), Map.of()))));
        Admission.letIn(system, registered.id());
        return new CscProgram(system.publicUrl(), key, registered.id(), redirect);
    }

    static CscProgram live(DemoSystem system, String host) {
        return live(system, URI.create("https://" + host + "/signed"));
    }

    /** What one question is begun with. */
    record Attempt(String verifier, Map<String, String> parameters) {
        /** With something else in place of what it would say; empty for nothing at all. */
        Attempt with(String name, String value) {
            var changed = new LinkedHashMap<>(parameters);
            changed.remove(name);
            if (!value.isEmpty()) {
                changed.put(name, value);
            }
            return new Attempt(verifier, changed);
        }

        String address() {
            return "/csc/v2/oauth2/authorize?" + RelyingParty.form(parameters);
        }
    }

    Attempt attempt(String scope) {
        var verifier = random();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id.toString());
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", scope);
        parameters.put("state", random());
        parameters.put(
                "code_challenge", base64Url(Sha256.digest().digest(verifier.getBytes(StandardCharsets.US_ASCII))));
        parameters.put("code_challenge_method", "S256");
        return new Attempt(verifier, parameters);
    }

    /** For signatures over these digests. */
    Attempt attempt(String credential, String description, byte[]... digests) {
        return attempt("credential")
                .with("credentialID", credential)
                .with("numSignatures", Integer.toString(digests.length))
                .with(
                        "hashes",
                        String.join(
                                ",",
                                Arrays.stream(digests)
                                        .map(CscProgram::base64Url)
                                        .toList()))
                .with("hashAlgorithmOID", SHA_256)
                .with("description", description);
    }

    HttpResponse<String> exchanges(String code, Attempt attempt) {
        return asks("token", exchange(code, attempt));
    }

    Map<String, String> exchange(String code, Attempt attempt) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", attempt.verifier());
        return form;
    }

    /** Asks the authorization server with a good proof. */
    HttpResponse<String> asks(String endpoint, Map<String, String> form) {
        var all = new LinkedHashMap<>(form);
        all.put("client_assertion_type", BEARER);
        all.put("client_assertion", HisClient.signed(key, assertion()));
        return send(HttpRequest.newBuilder(URI.create(site + "/csc/v2/oauth2/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RelyingParty.form(all))));
    }

    /** A call with a token; none if that is empty. */
    HttpResponse<String> calls(String token, String method, String json) {
        var request = HttpRequest.newBuilder(URI.create(site + "/csc/" + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    UUID id() {
        return id;
    }

    URI redirect() {
        return redirect;
    }

    private JWTClaimsSet assertion() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(id.toString())
                .subject(id.toString())
                .audience(site + "/csc")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .build();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return PersonAtBrowser.send(http, request);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return base64Url(bytes);
    }
}
