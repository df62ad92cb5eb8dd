package th.morprom.did.ra.signingrequest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.signingrequest.OnceOnly.Answer;
import th.morprom.did.ra.signingrequest.OnceOnly.Asked;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import tools.jackson.databind.json.JsonMapper;

/** Medical certificates for programs of a facility. Described in {@code /api/v1/openapi.json} and docs/his-api.md. */
@RestController
@ApiResource
@RequestMapping("/api/v1/medical-certificates")
class MedicalCertificateApi {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** The fullest form has about 3,000 characters of Thai; a JSON writer may escape every one of them. */
    private static final int LARGEST_BODY_BYTES = 65_536;

    /** What a program can have done. */
    record UseCases(RequestSignature request, WithdrawRequest withdraw, OnceOnly onceOnly) {}

    private final ClientsRequests requests;
    private final UseCases useCases;
    private final JsonMapper mapper;

    MedicalCertificateApi(ClientsRequests requests, UseCases useCases, JsonMapper mapper) {
        this.requests = requests;
        this.useCases = useCases;
        this.mapper = mapper;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> create(
            @AuthenticationPrincipal MachineClient client,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            HttpServletRequest http)
            throws IOException {
        return create(client, key, http, Optional.empty());
    }

    @GetMapping
    CertificateList list(
            @AuthenticationPrincipal MachineClient client,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return requests.list(client, Optional.ofNullable(state), Optional.ofNullable(cursor), limit);
    }

    @GetMapping("/{id}")
    CertificateResource get(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        return requests.resource(requests.own(client, id));
    }

    @GetMapping("/{id}/document.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        var request = requests.own(client, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(request.number() + ".pdf")
                                .build()
                                .toString())
                .body(requests.pdf(request));
    }

    @PostMapping("/{id}/withdrawal")
    ResponseEntity<String> withdraw(
            @AuthenticationPrincipal MachineClient client,
            @PathVariable UUID id,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            HttpServletRequest http)
            throws IOException {
        var asked = Asked.of(client.id(), key, address(http), body(http));
        return answer(useCases.onceOnly().answer(asked, () -> () -> {
            useCases.withdraw().withdraw(requests.own(client, id));
            return json(HttpStatus.OK, requests.own(client, id));
        }));
    }

    @PostMapping(path = "/{id}/replacement", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> replace(
            @AuthenticationPrincipal MachineClient client,
            @PathVariable UUID id,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            HttpServletRequest http)
            throws IOException {
        return create(client, key, http, Optional.of(id));
    }

    private ResponseEntity<String> create(
            MachineClient client, @Nullable String key, HttpServletRequest http, Optional<UUID> replaces)
            throws IOException {
        var body = body(http);
        var asked = Asked.of(client.id(), key, address(http), body);
        return answer(useCases.onceOnly().answer(asked, () -> {
            replaces.ifPresent(old -> requireSigned(client, old));
            var written = useCases.request().write(client, ContentJson.read(body), replaces);
            return () -> json(HttpStatus.CREATED, useCases.request().lay(written));
        }));
    }

    private void requireSigned(MachineClient client, UUID old) {
        if (requests.own(client, old).state() != State.SIGNED) {
            throw new ApiRefused(ApiError.WRONG_STATE);
        }
    }

    private Answer json(HttpStatus status, SigningRequest request) {
        return Answer.of(status.value(), mapper.writeValueAsString(requests.resource(request)));
    }

    private ResponseEntity<String> answer(Answer answer) {
        var response = ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()));
        if (answer.status() == HttpStatus.CREATED.value()) {
            var id = mapper.readTree(answer.body()).path("id").stringValue();
            response.location(URI.create("/api/v1/medical-certificates/" + id));
        }
        return response.body(answer.body());
    }

    private static String address(HttpServletRequest http) {
        return http.getMethod() + " " + http.getRequestURI();
    }

    private static byte[] body(HttpServletRequest http) throws IOException {
        var body = http.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            throw new ApiRefused(ApiError.CONTENT_TOO_LARGE);
        }
        return body;
    }
}
