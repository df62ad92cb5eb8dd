package th.morprom.did.ra.redelivery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.problem.ApiResource;
import th.morprom.did.ra.redelivery.EventResource.EventList;
import th.morprom.did.ra.signingrequest.OnceOnly;
import th.morprom.did.ra.signingrequest.OnceOnly.Answer;
import th.morprom.did.ra.signingrequest.OnceOnly.Asked;
import th.morprom.did.ra.webhook.ToldEvent;
import tools.jackson.databind.json.JsonMapper;

/** A program's own events. Described in {@code /api/v1/openapi.json} and docs/his-api.md. */
@RestController
@ApiResource
@RequestMapping("/api/v1/events")
class EventApi {
    private final AskForEvent ask;
    private final OnceOnly onceOnly;
    private final JsonMapper mapper;

    EventApi(AskForEvent ask, OnceOnly onceOnly, JsonMapper mapper) {
        this.ask = ask;
        this.onceOnly = onceOnly;
        this.mapper = mapper;
    }

    @GetMapping
    EventList list(@AuthenticationPrincipal MachineClient client) {
        return new EventList(
                ask.newest(client.id()).stream().map(EventResource::of).toList());
    }

    @PostMapping("/test")
    ResponseEntity<String> test(
            @AuthenticationPrincipal MachineClient client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest http) {
        return once(client, key, http, () -> ask.test(client.id(), client.id()));
    }

    @PostMapping("/{id}/redelivery")
    ResponseEntity<String> again(
            @AuthenticationPrincipal MachineClient client,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest http) {
        return once(client, key, http, () -> ask.again(client.id(), id, client.id()));
    }

    private ResponseEntity<String> once(
            MachineClient client, @Nullable String key, HttpServletRequest http, Supplier<ToldEvent> asked) {
        var answer = onceOnly.answer(Asked.of(client.id(), key, "POST " + http.getRequestURI(), new byte[0]), () -> {
            ask.requireNotTooOften(client.id());
            return () ->
                    Answer.of(HttpStatus.ACCEPTED.value(), mapper.writeValueAsString(EventResource.of(asked.get())));
        });
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", Boolean.toString(answer.repeated()))
                .body(answer.body());
    }
}
