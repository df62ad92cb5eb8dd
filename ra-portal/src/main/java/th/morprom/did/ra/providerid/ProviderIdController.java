package th.morprom.did.ra.providerid;

import com.nimbusds.jose.JOSEException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.openid.ExchangePlainly;
import th.morprom.did.ra.openid.PlainRefused;
import th.morprom.did.ra.openid.PlainSignIn;
import th.morprom.did.ra.openid.RefreshPlainly;
import th.morprom.did.ra.openid.TellPlainly;
import th.morprom.did.ra.providerid.ProgramsFields.Credentials;

/** What a program asks in the ministry's form: tokens, a profile, and the key by which it may verify tokens. */
@RestController
class ProviderIdController {
    private static final String BEARER = "Bearer ";
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Bangkok"));

    /** What stands behind it. */
    record UseCases(ProveBySecret prove, ExchangePlainly exchange, RefreshPlainly refresh, TellPlainly tell) {}

    private final UseCases useCases;
    private final ProgramsFields fields;
    private final Answers answers;
    private final ApiKey key;
    private final Clock clock;

    ProviderIdController(UseCases useCases, ProgramsFields fields, Answers answers, ApiKey key, Clock clock) {
        this.useCases = useCases;
        this.fields = fields;
        this.answers = answers;
        this.key = key;
        this.clock = clock;
    }

    /** Health ID: a code for an access token. */
    @PostMapping("/api/v1/token")
    Envelope healthToken(HttpServletRequest request) {
        var asked = fields.of(request);
        var client = proved(credentials(asked, "client_secret"), ProviderIdError.CREDENTIAL);
        requireEqual(asked, "grant_type", "authorization_code");
        var code = ProgramsFields.required(asked, "code", ProviderIdError.CODE_INVALID);
        var redirect = ProgramsFields.required(asked, "redirect_uri", ProviderIdError.REDIRECT_INVALID);
        try {
            var signIn = useCases.exchange().exchange(client, code, redirect);
            return answers.success(token(signIn));
        } catch (PlainRefused refused) {
            throw new ProviderIdRefused(
                    switch (refused.reason()) {
                        case OTHER_CLIENT -> ProviderIdError.CODE_OF_OTHER_CLIENT;
                        case OTHER_REDIRECT -> ProviderIdError.REDIRECT_INVALID;
                        case OVER -> ProviderIdError.CODE_EXPIRED;
                        case TOO_OFTEN -> ProviderIdError.TOO_OFTEN;
                        case UNKNOWN_CODE, UNKNOWN_TOKEN, NO_PROVIDER -> ProviderIdError.CODE_INVALID;
                    });
        }
    }

    /** Provider ID's own form: a code or a refresh token for an access token. */
    @PostMapping("/v1/oauth2/token")
    Envelope providerToken(HttpServletRequest request) {
        var asked = fields.of(request);
        var client = proved(ProgramsFields.byBasic(request), ProviderIdError.AUTHENTICATION);
        var grant = ProgramsFields.required(asked, "grant_type", ProviderIdError.PARAMETER);
        try {
            return answers.ok(token(
                    switch (grant) {
                        case "authorization_code" ->
                            useCases.exchange()
                                    .exchange(
                                            client,
                                            ProgramsFields.required(asked, "code", ProviderIdError.PARAMETER),
                                            ProgramsFields.required(asked, "redirect_uri", ProviderIdError.PARAMETER));
                        case "refresh_token" ->
                            useCases.refresh()
                                    .refresh(
                                            client,
                                            ProgramsFields.required(asked, "refresh_token", ProviderIdError.PARAMETER));
                        default -> throw new ProviderIdRefused(ProviderIdError.PARAMETER);
                    }));
        } catch (PlainRefused refused) {
            throw new ProviderIdRefused(
                    switch (refused.reason()) {
                        case UNKNOWN_CODE, OTHER_CLIENT, OTHER_REDIRECT, OVER, NO_PROVIDER ->
                            ProviderIdError.CODE_INVALID_OR_EXPIRED;
                        case UNKNOWN_TOKEN -> ProviderIdError.REFRESH_TOKEN;
                        case TOO_OFTEN -> ProviderIdError.TOO_OFTEN;
                    });
        }
    }

    /** Provider ID: the Health ID token for one of its own. Here it is the same one. */
    @PostMapping("/api/v1/services/token")
    Envelope servicesToken(HttpServletRequest request) {
        var asked = fields.of(request);
        var client = proved(credentials(asked, "secret_key"), ProviderIdError.AUTHENTICATION);
        requireEqual(asked, "token_by", "Health ID");
        var shown = ProgramsFields.required(asked, "token", ProviderIdError.PARAMETER);
        try {
            var signIn = useCases.tell().known(client, shown);
            var data = token(signIn);
            data.put("result", "Success");
            data.put("username", signIn.account());
            data.put("login_by", "access_token_health_id");
            return answers.ok(data);
        } catch (PlainRefused refused) {
            throw new ProviderIdRefused(
                    switch (refused.reason()) {
                        case NO_PROVIDER -> ProviderIdError.NO_PROVIDER_ID;
                        case TOO_OFTEN -> ProviderIdError.TOO_OFTEN;
                        case UNKNOWN_CODE, OTHER_CLIENT, OTHER_REDIRECT, OVER, UNKNOWN_TOKEN ->
                            ProviderIdError.AUTHENTICATION;
                    });
        }
    }

    /** Who signed in. The parameters of the ministry's manual are taken, and there is nothing more to be had by them. */
    @GetMapping("/api/v1/services/profile")
    Envelope profile(HttpServletRequest request) {
        var client = proved(ProgramsFields.inHeaders(request), ProviderIdError.AUTHENTICATION);
        var bearer = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()))
                .orElseThrow(() -> new ProviderIdRefused(ProviderIdError.ACCESS_TOKEN));
        try {
            return answers.ok(ProviderProfile.of(useCases.tell().tell(client, bearer)));
        } catch (PlainRefused refused) {
            throw new ProviderIdRefused(
                    switch (refused.reason()) {
                        case NO_PROVIDER -> ProviderIdError.NO_PROFILE;
                        case TOO_OFTEN -> ProviderIdError.TOO_OFTEN;
                        case UNKNOWN_CODE, OTHER_CLIENT, OTHER_REDIRECT, OVER, UNKNOWN_TOKEN ->
                            ProviderIdError.ACCESS_TOKEN;
                    });
        }
    }

    @GetMapping("/api/v1/oauth/public-key")
    ResponseEntity<String> healthKey(HttpServletRequest request) {
        proved(ProgramsFields.inHeaders(request), ProviderIdError.CREDENTIAL);
        return pem();
    }

    @PostMapping("/api/v1/services/public-key")
    ResponseEntity<String> servicesKey(HttpServletRequest request) {
        proved(credentials(fields.of(request), "secret_key"), ProviderIdError.AUTHENTICATION);
        return pem();
    }

    private UUID proved(Optional<Credentials> shown, ProviderIdError otherwise) {
        return shown.flatMap(credentials ->
                        useCases.prove().prove(credentials.client(), credentials.secret(), SignIn.Way.MINISTRYS_FORM))
                .map(MachineClient::id)
                .orElseThrow(() -> new ProviderIdRefused(otherwise));
    }

    private static Optional<Credentials> credentials(Map<String, String> asked, String secret) {
        return Optional.ofNullable(asked.get("client_id"))
                .flatMap(client -> Optional.ofNullable(asked.get(secret)).map(text -> new Credentials(client, text)));
    }

    private static void requireEqual(Map<String, String> asked, String name, String value) {
        if (!value.equals(asked.get(name))) {
            throw new ProviderIdRefused(ProviderIdError.PARAMETER);
        }
    }

    private Map<String, Object> token(PlainSignIn signIn) {
        var data = new LinkedHashMap<String, Object>();
        data.put("access_token", signIn.accessToken());
        data.put("token_type", "Bearer");
        data.put(
                "expires_in",
                Math.max(
                        0, Duration.between(clock.instant(), signIn.expiresAt()).toSeconds()));
        data.put("expiration_date", LOCAL_TIME.format(signIn.expiresAt()));
        data.put("account_id", signIn.account());
        signIn.refreshToken().ifPresent(refresh -> data.put("refresh_token", refresh));
        return data;
    }

    private ResponseEntity<String> pem() {
        try {
            var der = key.publicJwk().toECPublicKey().getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            return ResponseEntity.ok()
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n");
        } catch (JOSEException e) {
            throw new IllegalStateException("it is on P-256", e);
        }
    }
}
