package th.morprom.did.ca.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the statement at the address that every certificate names (RFC 5280 section 4.2.1.4, CPS pointer). */
@RestController
class PolicyController {
    private static final Locale THAI = Locale.forLanguageTag("th");
    private static final List<Locale> LANGUAGES = List.of(THAI, Locale.ENGLISH);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final Duration FRESH = Duration.ofHours(1);

    private final PolicyStatement thai;
    private final PolicyStatement english;

    PolicyController(PolicyFacts facts) {
        this.thai = new PolicyStatement(THAI, facts);
        this.english = new PolicyStatement(Locale.ENGLISH, facts);
    }

    /** In the reader's language; Thai for everyone who asks for neither. */
    @GetMapping("/policy/cps")
    ResponseEntity<String> inReadersLanguage(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "th") String languages) {
        var statement = Locale.ENGLISH.equals(wanted(languages)) ? english : thai;
        return page(statement).varyBy(HttpHeaders.ACCEPT_LANGUAGE).body(statement.page());
    }

    @GetMapping("/policy/cps.th.html")
    ResponseEntity<String> inThai() {
        return page(thai).body(thai.page());
    }

    @GetMapping("/policy/cps.en.html")
    ResponseEntity<String> inEnglish() {
        return page(english).body(english.page());
    }

    @GetMapping("/policy/cps.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(new ClassPathResource("/policy/cps.css"));
    }

    private static ResponseEntity.BodyBuilder page(PolicyStatement statement) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
                .eTag('"' + Integer.toHexString(statement.page().hashCode()) + '"');
    }

    private static Locale wanted(String languages) {
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(languages), LANGUAGES);
            return found == null ? THAI : found;
        } catch (IllegalArgumentException malformed) {
            return THAI;
        }
    }
}
