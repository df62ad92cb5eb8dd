package th.morprom.did.ra.openid;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.problem.OauthError;

/**
 * A person's links for programs with an access token of his: each sees and ends its own, and whoever he let do so all of them. A link is
 * made by signing in alone, where he is asked.
 */
@RestController
class LinksController {
    private final ShowLinks showLinks;
    private final EndLink endLink;
    private final Changes changes;

    LinksController(ShowLinks showLinks, EndLink endLink, Changes changes) {
        this.showLinks = showLinks;
        this.endLink = endLink;
        this.changes = changes;
    }

    /** All that is told, the newest link first. */
    record Answer(List<Link> links) {}

    /**
     * One link.
     *
     * @param own whether it is that of the program that asks
     * @param live false if a registrar stopped it
     */
    record Link(
            @JsonProperty("client_id") String clientId,
            String name,
            String host,
            boolean own,
            boolean live,
            Instant since,
            List<Told> scopes,
            @JsonProperty("sign_ins") List<SignedIn> signIns) {}

    /** What it may ask, and why. */
    record Told(
            String scope,
            @JsonProperty("purpose_th") String purposeTh,
            @JsonProperty("purpose_en") String purposeEn) {}

    /** Where he is signed in; times in UTC. */
    record SignedIn(@JsonProperty("signed_in_at") Instant at, Instant until) {}

    @GetMapping(OpenidAddresses.LINKS)
    ResponseEntity<Answer> list(BearerTokenAuthentication caller) {
        var all = sees(caller);
        var program = program(caller);
        var shown = showLinks.of(person(caller)).stream()
                .filter(service -> all || service.client().id().equals(program))
                .map(service -> link(service, program))
                .toList();
        changes.make(() -> {
            changes.note(
                    "openid.links-read",
                    program,
                    person(caller),
                    Map.of("links", Integer.toString(shown.size()), "all", Boolean.toString(all)));
            return program;
        });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Answer(shown));
    }

    /** What was not linked is answered the same. */
    @DeleteMapping(OpenidAddresses.LINKS + "/{client}")
    ResponseEntity<Object> end(BearerTokenAuthentication caller, @PathVariable UUID client) {
        if (!client.equals(program(caller)) && !sees(caller)) {
            var refused = OauthError.INSUFFICIENT_SCOPE;
            return ResponseEntity.status(refused.status().orElseThrow())
                    .header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Bearer error=\"%s\", scope=\"%s\""
                                    .formatted(refused.code(), IdentityScope.LINKED_SERVICES.value()))
                    .body(Map.of("error", refused.code()));
        }
        endLink.endByProgram(program(caller), person(caller), client);
        return ResponseEntity.noContent().build();
    }

    private static Link link(ShowLinks.Service service, UUID program) {
        var client = service.client();
        return new Link(
                client.id().toString(),
                client.name(),
                service.host(),
                client.id().equals(program),
                client.live(),
                service.since(),
                service.told().stream()
                        .map(told -> new Told(
                                told.scope().value(),
                                told.purpose().th(),
                                told.purpose().en()))
                        .toList(),
                service.signIns().stream()
                        .map(signIn -> new SignedIn(signIn.at(), signIn.until()))
                        .toList());
    }

    private static boolean sees(Authentication caller) {
        var needed = PersonalTokens.authority(IdentityScope.LINKED_SERVICES);
        return caller.getAuthorities().stream().anyMatch(granted -> needed.equals(granted.getAuthority()));
    }

    private static UUID person(Authentication caller) {
        return UUID.fromString(caller.getName());
    }

    private static UUID program(BearerTokenAuthentication caller) {
        var principal = (OAuth2AuthenticatedPrincipal) caller.getPrincipal();
        return UUID.fromString(String.valueOf(principal.<Object>getAttribute(PersonalTokens.CLIENT)));
    }
}
