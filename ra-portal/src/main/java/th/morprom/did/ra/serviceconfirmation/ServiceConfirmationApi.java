package th.morprom.did.ra.serviceconfirmation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiProblems;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.signingrequest.OnceOnly.Answer;
import th.morprom.did.ra.signingrequest.OnceOnly.Asked;
import th.morprom.did.signing.document.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A facility's program lays the record of a service before the professional who gave it, and asks what became of it. Described in {@code
 * /api/v1/openapi.json} and docs/service-confirmation.md.
 */
@RestController
@ApiResource
@RequestMapping(ServiceConfirmationApi.ROOT)
class ServiceConfirmationApi {
    static final String ROOT = "/api/v1/service-confirmations";

    private static final int LARGEST_BYTES = 8_192;
    private static final JsonMapper STRICT = StrictJson.mapper().build();

    private final PrepareService prepareService;
    private final ClientsServices services;
    private final People people;
    private final OnceOnly onceOnly;
    private final ApiProblems problems;
    private final JsonMapper mapper;

    ServiceConfirmationApi(
            PrepareService prepareService,
            ClientsServices services,
            People people,
            OnceOnly onceOnly,
            ApiProblems problems,
            JsonMapper mapper) {
        this.prepareService = prepareService;
        this.services = services;
        this.people = people;
        this.onceOnly = onceOnly;
        this.problems = problems;
        this.mapper = mapper;
    }

    /**
     * As sent.
     *
     * @param provider the professional's citizen number
     * @param patient the patient's
     */
    record Sent(
            @Nullable String provider,
            @Nullable String patient,
            GivenService.@Nullable Kind kind,
            @Nullable Instant servedAt,
            @Nullable Scheme scheme,
            @Nullable String reference) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> create(
            @AuthenticationPrincipal MachineClient client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest http)
            throws IOException {
        var body = http.getInputStream().readNBytes(LARGEST_BYTES + 1);
        if (body.length > LARGEST_BYTES) {
            throw new ApiRefused(ApiError.CONTENT_TOO_LARGE);
        }
        var asked = Asked.of(client.id(), key, "POST " + http.getRequestURI(), body);
        var answer = services.noted(
                client,
                () -> onceOnly.answer(asked, () -> {
                    var judged = prepareService.judge(wanted(client, body));
                    return () -> {
                        var id = prepareService.lay(judged).id();
                        return Answer.of(201, mapper.writeValueAsString(services.own(client, id)));
                    };
                }));
        var id = mapper.readTree(answer.body()).path("id").stringValue();
        return ResponseEntity.created(URI.create(ROOT + "/" + id))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()))
                .body(answer.body());
    }

    @GetMapping
    ServiceList list(
            @AuthenticationPrincipal MachineClient client,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(defaultValue = "1") int page) {
        return services.list(client, Optional.ofNullable(reference), page);
    }

    @GetMapping("/{id}")
    ServiceResource get(@AuthenticationPrincipal MachineClient client, @PathVariable UUID id) {
        return services.own(client, id);
    }

    /** Who is unknown, or known to nobody as a professional of the facility, gets the answer of one without the right. */
    private PrepareService.Wanted wanted(MachineClient client, byte[] body) {
        var sent = read(body);
        if (sent.provider() == null || sent.patient() == null || sent.kind() == null || sent.servedAt() == null) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
        if (sent.reference() == null) {
            // By it, and not by some digits of a number, a provider recognises whom he is to have served.
            throw new ServiceRefused(Reason.REFERENCE);
        }
        var patient = CitizenNumber.parse(sent.patient()).orElseThrow(() -> new ServiceRefused(Reason.PATIENT));
        var provider = CitizenNumber.parse(sent.provider())
                .flatMap(people::find)
                .map(Person::id)
                .orElseThrow(() -> new ServiceRefused(Reason.NO_RIGHT));
        var service = new GivenService(
                sent.kind(),
                sent.servedAt().truncatedTo(ChronoUnit.SECONDS),
                Optional.ofNullable(sent.scheme()),
                Optional.of(sent.reference()));
        return new PrepareService.Wanted(provider, client.hcode9(), patient, service, Optional.of(client.id()));
    }

    private static Sent read(byte[] body) {
        try {
            return Optional.<Sent>ofNullable(STRICT.readValue(body, Sent.class))
                    .orElseThrow(() -> new ApiRefused(ApiError.MALFORMED_REQUEST));
        } catch (JacksonException malformed) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }

    /** Which field is wrong, and why, in both languages. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ServiceRefused refused) {
        // No default branch: a new reason does not compile until someone decides what programs see.
        var answer = switch (refused.reason()) {
            case UNKNOWN -> problems.problem(ApiError.UNKNOWN_SERVICE);
            case NO_RIGHT -> problems.problem(ApiError.PROVIDER_CANNOT_SERVE);
            case TOO_MANY -> problems.problem(ApiError.TOO_MANY_WAITING, "refused.service." + refused.reason());
            case SELF, PATIENT -> invalid(refused, "patient");
            case KIND -> invalid(refused, "kind");
            case SERVED_AT -> invalid(refused, "servedAt");
            case SCHEME -> invalid(refused, "scheme");
            case REFERENCE -> invalid(refused, "reference");
            case STATE, MINOR, OTHER_PATIENT, TOO_OFTEN, NO_REASON, NO_WORDS, CHALLENGE, PASSKEY ->
                problems.problem(ApiError.WRONG_STATE);
        };
        return problems.answer(answer);
    }

    private ProblemDetail invalid(ServiceRefused refused, String field) {
        var problem = problems.problem(ApiError.INVALID_SERVICE, "refused.service." + refused.reason());
        problem.setProperty("field", field);
        return problem;
    }
}
