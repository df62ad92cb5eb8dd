package th.morprom.did.ra.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may come to the pages that are open to everybody and ask more of us than a look at a page.
 *
 * @param registrationsPerMinute requests to everything under {@code /register}, and as many under {@code /recover}; one
 *     registration takes about ten
 * @param suggestionsPerMinute facilities suggested while one is typed, at {@code /register/facilities}
 * @param sharesPerMinute requests to everything under {@code /shared}
 * @param loginsPerMinute forms sent to {@code /login} and below; one log-in takes two, and a whole hospital may log in from one
 *     address
 */
@ConfigurationProperties("morprom.ra.doors")
record DoorProperties(
        @DefaultValue("120") int registrationsPerMinute,
        @DefaultValue("600") int suggestionsPerMinute,
        @DefaultValue("60") int sharesPerMinute,
        @DefaultValue("600") int loginsPerMinute) {
    /** @throws IllegalArgumentException if one is not positive */
    DoorProperties {
        if (registrationsPerMinute < 1 || suggestionsPerMinute < 1 || sharesPerMinute < 1 || loginsPerMinute < 1) {
            throw new IllegalArgumentException("morprom.ra.doors: at least one request a minute must be possible");
        }
    }
}
