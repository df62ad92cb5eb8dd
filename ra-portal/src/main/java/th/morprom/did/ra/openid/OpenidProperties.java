package th.morprom.did.ra.openid;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the OpenID Connect provider.
 *
 * @param codeLife how long a code waits to be exchanged, at most 5 minutes
 * @param tokenLife how long access and ID tokens are good, at most 15 minutes
 * @param refreshLife how long after the sign-in a relying party may ask without the person, at most 90 days
 */
@ConfigurationProperties("morprom.openid")
public record OpenidProperties(
        @DefaultValue("1m") Duration codeLife,
        @DefaultValue("5m") Duration tokenLife,
        @DefaultValue("30d") Duration refreshLife) {
    /** @throws IllegalArgumentException if a setting makes no sense */
    public OpenidProperties {
        requireWithin(codeLife, Duration.ofMinutes(5), "code-life must be at most 5 minutes");
        requireWithin(tokenLife, Duration.ofMinutes(15), "token-life must be at most 15 minutes");
        requireWithin(refreshLife, Duration.ofDays(90), "refresh-life must be at most 90 days");
    }

    private static void requireWithin(Duration value, Duration longest, String otherwise) {
        if (value.compareTo(Duration.ZERO) <= 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException("morprom.openid." + otherwise);
        }
    }
}
