package th.morprom.did.ra.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.problem.ApiResource;

/** What a program does here, for itself. Described in {@code /api/v1/openapi.json} and docs/his-api.md. */
@RestController
@ApiResource
class UsesApi {
    private final ProgramUses uses;

    UsesApi(ProgramUses uses) {
        this.uses = uses;
    }

    /** Counts of every kind, and the latest refusals. */
    record Answer(List<Use> uses, List<Refusal> refusals) {}

    /** Of one kind, in lower case. */
    record Use(String kind, int today, int sevenDays, int thirtyDays, Optional<Instant> lastAt) {}

    /** One proof that was not good. */
    record Refusal(Instant at, String event, String rule) {}

    @GetMapping(ApiAddresses.API + "/uses")
    ResponseEntity<Answer> uses(@AuthenticationPrincipal MachineClient client) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(
                        uses.of(client.id()).stream()
                                .map(use -> new Use(
                                        use.kind().name().toLowerCase(Locale.ROOT),
                                        use.today(),
                                        use.week(),
                                        use.month(),
                                        use.lastAt()))
                                .toList(),
                        uses.refusals(client.id()).stream()
                                .map(refusal -> new Refusal(refusal.at(), refusal.event(), refusal.rule()))
                                .toList()));
    }
}
