package th.morprom.did.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;

/**
 * Lets a newcomer without any authenticator play the generated people: a page to choose one, and a software authenticator that
 * the browser asks in place of its own. The server verifies its answers like any other's.
 */
@Controller
class DemoAuthenticator {
    private static final String CODE = "demo-code";
    private static final String PERSON = "demo-person";

    private final DemoCounter counter;

    /** Set once the system stands; the pages are not there before. */
    private volatile Optional<Stage> stage = Optional.empty();

    DemoAuthenticator(DemoCounter counter) {
        this.counter = counter;
    }

    /**
     * Who can be played, with what.
     *
     * @param next a doctor who is in the council's register and has not registered here
     * @param service another system, which they can sign in to
     */
    record Stage(String code, PasskeyShelf shelf, List<Part> parts, SyntheticDoctor next, URI service) {}

    /**
     * One of the generated people.
     *
     * @param passkey its name on the shelf
     */
    record Part(String passkey, String nameTh, String roleTh, String roleEn) {}

    /** What the browser asks its authenticator. */
    record Question(String challenge, Optional<String> userHandle) {}

    void open(Stage opened) {
        stage = Optional.of(opened);
    }

    @GetMapping("/demo")
    ResponseEntity<Void> enter(@RequestParam String code) {
        requireCode(code);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie(CODE, code))
                .header(HttpHeaders.LOCATION, "/demo/people")
                .build();
    }

    @GetMapping("/demo/people")
    String people(
            @CookieValue(CODE) String code, @CookieValue(name = PERSON, defaultValue = "") String person, Model model) {
        var opened = requireCode(code);
        model.addAttribute("parts", opened.parts());
        model.addAttribute("next", opened.next());
        model.addAttribute("service", opened.service());
        model.addAttribute("playing", person);
        return "demo/people";
    }

    @PostMapping("/demo/play")
    ResponseEntity<Void> play(@CookieValue(CODE) String code, @RequestParam String passkey) {
        requireCode(code);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie(PERSON, passkey))
                .header(HttpHeaders.LOCATION, "new".equals(passkey) ? "/register" : "/login")
                .build();
    }

    /** Puts the next doctor's ID card into the counter's reader. */
    @PostMapping("/demo/card")
    ResponseEntity<Void> insertCard(@CookieValue(CODE) String code) {
        counter.insert(requireCode(code).next().person());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/demo/people?card")
                .build();
    }

    /** Answers {@code navigator.credentials.get}. */
    @PostMapping(path = "/demo/authenticator/get", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String get(@CookieValue(CODE) String code, @CookieValue(PERSON) String person, @RequestBody Question question) {
        var assertion = requireCode(code).shelf().sign(person, decode(question.challenge()));
        return assertion.toJson();
    }

    /** Answers {@code navigator.credentials.create}: a new person with a new passkey, who is played from then on. */
    @PostMapping(path = "/demo/authenticator/create", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> create(
            @CookieValue(CODE) String code,
            @RequestHeader(HttpHeaders.ORIGIN) String origin,
            @RequestBody Question question) {
        var opened = requireCode(code);
        var handle = question.userHandle().map(DemoAuthenticator::decode).orElseGet(() -> new byte[16]);
        var passkey = SoftwarePasskey.create("localhost", origin, handle);
        var name = "visitor-" + UUID.randomUUID().toString().substring(0, 8);
        var registered = passkey.register(decode(question.challenge()));
        opened.shelf().put(name, passkey);
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(PERSON, name))
                .body(registered.toJson());
    }

    private Stage requireCode(String code) {
        return stage.filter(opened -> MessageDigest.isEqual(
                        opened.code().getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private static byte[] decode(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }

    private static String cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/demo")
                .build()
                .toString();
    }
}
