package th.morprom.did.ra.openid;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-ins that a relying party asks for by the back channel.
 *
 * @param requestLife how long a person may answer at most, 30 seconds to 10 minutes
 * @param openPerPerson how many questions one person is shown at once
 * @param shownPerHour how many questions of one relying party one person is shown in an hour
 * @param coolDown how long a relying party that was refused is not shown to him again; longer and longer if he does not answer at all
 * @param stopLife how long one that he did not call is not shown to him, at most 90 days
 */
@ConfigurationProperties("morprom.openid.backchannel")
public record BackchannelProperties(
        @DefaultValue("5m") Duration requestLife,
        @DefaultValue("3") int openPerPerson,
        @DefaultValue("10") int shownPerHour,
        @DefaultValue("2m") Duration coolDown,
        @DefaultValue("30d") Duration stopLife) {
    static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if a setting makes no sense */
    public BackchannelProperties {
        require(
                requestLife.compareTo(SHORTEST_LIFE) >= 0 && requestLife.compareTo(Duration.ofMinutes(10)) <= 0,
                "request-life must be 30 seconds to 10 minutes");
        require(openPerPerson >= 1 && openPerPerson <= 20, "open-per-person must be 1 to 20");
        require(shownPerHour >= 1 && shownPerHour <= 100, "shown-per-hour must be 1 to 100");
        require(
                !coolDown.isNegative() && coolDown.compareTo(Duration.ofDays(1)) <= 0,
                "cool-down must be at most a day");
        require(
                stopLife.compareTo(Duration.ofHours(1)) >= 0 && stopLife.compareTo(Duration.ofDays(90)) <= 0,
                "stop-life must be an hour to 90 days");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.openid.backchannel." + otherwise);
        }
    }
}
