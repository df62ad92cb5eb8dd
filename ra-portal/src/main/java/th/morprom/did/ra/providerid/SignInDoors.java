package th.morprom.did.ra.providerid;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.openid.PlainForm;

/**
 * Where a browser comes to sign in, in the ministry's form. It is led on to the provider's own authorization endpoint with what that wants
 * besides, and from there everything is as for any other sign-in: log-in, questions, answer.
 */
@Controller
class SignInDoors {
    private static final String AUTHORIZE = "/openid/authorize";
    private static final String REFUSED = "/openid/refused";

    private final MachineClients clients;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    SignInDoors(MachineClients clients) {
        this.clients = clients;
    }

    /** Health ID's form. */
    @GetMapping("/oauth/redirect")
    ResponseEntity<Void> healthId(@RequestParam MultiValueMap<String, String> asked) {
        return registered(asked)
                .map(program -> leadOn(asked, program, AskedScopes.everything(program.signIn())))
                .orElseGet(() -> to(REFUSED));
    }

    /** Provider ID's own form. */
    @GetMapping("/v1/oauth2/authorize")
    ResponseEntity<Void> providerId(@RequestParam MultiValueMap<String, String> asked) {
        return registered(asked)
                // A scope that there is not is refused by the provider, which knows how to tell the program so.
                .map(program -> leadOn(
                        asked,
                        program,
                        AskedScopes.named(single(asked, "scope").orElse(""), program.signIn())
                                .orElse("openid unknown")))
                .orElseGet(() -> to(REFUSED));
    }

    private record Registered(MachineClient client, SignIn signIn, String redirect) {}

    /** Nobody is sent anywhere for a program that was not let in with this form, or to an address that is not its own. */
    private Optional<Registered> registered(MultiValueMap<String, String> asked) {
        return single(asked, "client_id")
                .flatMap(clients::findLive)
                .flatMap(client -> client.signIn()
                        .filter(signIn -> signIn.allows(SignIn.Way.MINISTRYS_FORM))
                        .flatMap(signIn -> single(asked, "redirect_uri")
                                .filter(redirect -> signIn.redirects().stream()
                                        .map(URI::toString)
                                        .anyMatch(redirect::equals))
                                .map(redirect -> new Registered(client, signIn, redirect))));
    }

    private ResponseEntity<Void> leadOn(MultiValueMap<String, String> asked, Registered program, String scope) {
        var id = program.client().id();
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("client_id", id.toString());
        parameters.add("redirect_uri", program.redirect());
        parameters.add("response_type", single(asked, "response_type").orElse(""));
        parameters.add("scope", scope);
        parameters.add("state", single(asked, "state").orElseGet(random::generateKey));
        // There is no ID token to be taken for another's.
        parameters.add("nonce", random.generateKey());
        parameters.add("code_challenge", PlainForm.challenge(id, program.redirect()));
        parameters.add("code_challenge_method", "S256");
        var address = UriComponentsBuilder.fromPath(AUTHORIZE);
        parameters.forEach((name, values) -> address.queryParam(name, "{" + name + "}"));
        return to(address.encode().buildAndExpand(parameters.toSingleValueMap()).toUriString());
    }

    /** Twice is none. */
    private static Optional<String> single(MultiValueMap<String, String> asked, String name) {
        var values = asked.get(name);
        return values != null && values.size() == 1 && !values.get(0).isEmpty()
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    private static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, address)
                .build();
    }
}
