package th.morprom.did.ra.csc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of remote signing for programs.
 *
 * @param serviceLife how long a program may see somebody's credentials, at most 12 hours
 * @param codeLife how long a code waits to be exchanged, at most 5 minutes
 */
@ConfigurationProperties("morprom.csc")
public record CscProperties(
        @DefaultValue("1h") Duration serviceLife,
        @DefaultValue("1m") Duration codeLife) {
    /** @throws IllegalArgumentException if a setting makes no sense */
    public CscProperties {
        require(isWithin(serviceLife, Duration.ofHours(12)), "service-life must be at most 12 hours");
        require(isWithin(codeLife, Duration.ofMinutes(5)), "code-life must be at most 5 minutes");
    }

    private static boolean isWithin(Duration value, Duration longest) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(longest) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.csc." + otherwise);
        }
    }
}
