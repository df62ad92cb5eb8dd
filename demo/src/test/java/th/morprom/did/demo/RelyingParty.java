package th.morprom.did.demo;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.RegisterClient;
import th.morprom.did.ra.client.SignIn;

/** A system that people sign in to, which can be told to do everything wrong. */
final class RelyingParty {
    static final String ISSUER = "/openid";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI site;
    private final ECKey key;
    private final UUID id;
    private final URI redirect;
    private final HttpClient http = HttpClient.newHttpClient();

    private RelyingParty(URI site, ECKey key, UUID id, URI redirect) {
        this.site = site;
        this.key = key;
        this.id = id;
        this.redirect = redirect;
    }

    /** Registered by the facility's registrar, let in by the central officer; may ask for everything. */
    static RelyingParty live(DemoSystem system, String host) {
        return live(system, host, Optional.empty());
    }

    /** The same, which hears of people who sign out. */
    static RelyingParty live(DemoSystem system, String host, Optional<URI> logoutCall) {
        return live(system, host, HisClient.newKey(), logoutCall);
    }

    /** The same with this key. */
    static RelyingParty live(DemoSystem system, String host, ECKey key, Optional<URI> logoutCall) {
        return registered(system, host, key, logoutCall, true);
    }

    /** One that has people sign in by its own pages alone. */
    static RelyingParty withoutBackchannel(DemoSystem system, String host) {
        return registered(system, host, HisClient.newKey(), Optional.empty(), false);
    }

    private static RelyingParty registered(
            DemoSystem system, String host, ECKey key, Optional<URI> logoutCall, boolean backchannel) {
        var redirect = URI.create("https://" + host + "/signed-in");
        var purposes = Arrays.stream(IdentityScope.values())
                .collect(Collectors.toMap(
                        Function.identity(), scope -> new SignIn.Purpose("เพื่อทดสอบ", "To test " + scope.value())));
        var registered = Admission.registered(
                system,
                new RegisterClient.NewClient(
                        system.people().facility().hcode9(),
                        "ระบบของ " + host,
                        new JWKSet(key.toPublicJWK()).toString(),
                        Set.of(),
                        Optional.empty(),
                        Optional.of(new SignIn(
                                List.of(redirect),
                                List.of(URI.create("https://" + host + "/")),
                                logoutCall,
                                purposes,
                                backchannel ? Set.of(SignIn.Way.BACKCHANNEL) : Set.of()))));
        Admission.letIn(system, registered.id());
        return new RelyingParty(system.publicUrl(), key, registered.id(), redirect);
    }

    /** One that was registered otherwise. */
    static RelyingParty known(DemoSystem system, ECKey key, UUID id, URI redirect) {
        return new RelyingParty(system.publicUrl(), key, id, redirect);
    }

    /** What one sign-in is begun with. */
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
            return "/openid/authorize?" + form(parameters);
        }

        String state() {
            return Objects.requireNonNull(parameters.get("state"));
        }
    }

    /** A good request for these scopes. */
    Attempt attempt(String scopes) {
        var verifier = random();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id.toString());
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", scopes);
        parameters.put("state", random());
        parameters.put("nonce", random());
        parameters.put("code_challenge", base64(Sha256.digest().digest(verifier.getBytes(StandardCharsets.US_ASCII))));
        parameters.put("code_challenge_method", "S256");
        return new Attempt(verifier, parameters);
    }

    /** Exchanges a code as it should be done. */
    HttpResponse<String> exchanges(String code, Attempt attempt) {
        return asks(exchange(code, attempt));
    }

    /** What an exchange says, without the proof of who asks. */
    Map<String, String> exchange(String code, Attempt attempt) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", attempt.verifier());
        return form;
    }

    HttpResponse<String> refreshes(String token) {
        return asks(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /** A good one, good once. */
    String proof() {
        return HisClient.signed(key, assertion().build());
    }

    /** Asks for tokens with a good proof. */
    HttpResponse<String> asks(Map<String, String> form) {
        return asks(form, proof());
    }

    HttpResponse<String> asks(Map<String, String> form, String assertion) {
        return asks("/openid/token", form, assertion);
    }

    /** Asks for a person by the back channel, with a good proof. */
    HttpResponse<String> asksFor(Map<String, String> form) {
        return asks("/openid/bc-authorize", form, proof());
    }

    /** Asks what became of it. */
    HttpResponse<String> polls(String authReqId) {
        return asks(Map.of("grant_type", "urn:openid:params:grant-type:ciba", "auth_req_id", authReqId));
    }

    HttpResponse<String> asks(String path, Map<String, String> form, String assertion) {
        var all = new LinkedHashMap<>(form);
        all.put("client_assertion_type", BEARER);
        all.put("client_assertion", assertion);
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(all))));
    }

    HttpResponse<String> userInfo(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(site + "/openid/userinfo"))
                .header("Authorization", "Bearer " + accessToken));
    }

    /** Gives a token back, with a good proof. */
    HttpResponse<String> revokes(String token) {
        return asks("/openid/revoke", Map.of("token", token), proof());
    }

    /** The links of the person whose access token this is. */
    HttpResponse<String> links(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(site + "/openid/links"))
                .header("Authorization", "Bearer " + accessToken));
    }

    HttpResponse<String> ends(String accessToken, String client) {
        return send(HttpRequest.newBuilder(URI.create(site + "/openid/links/" + client))
                .header("Authorization", "Bearer " + accessToken)
                .DELETE());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)));
    }

    /** A good proof, to be spoilt by whoever wants to. */
    JWTClaimsSet.Builder assertion() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(id.toString())
                .subject(id.toString())
                .audience(site + ISSUER)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    ECKey key() {
        return key;
    }

    UUID id() {
        return id;
    }

    URI redirect() {
        return redirect;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return PersonAtBrowser.send(http, request);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
