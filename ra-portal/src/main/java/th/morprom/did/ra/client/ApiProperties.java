package th.morprom.did.ra.client;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the API for programs.
 *
 * @param tokenLife how long an access token is good, at most 15 minutes
 * @param tokensPerMinute for one client; twenty times as many for one address that asks
 * @param requestsPerMinute for one client
 * @param waiting how long a certificate waits for its doctor, at most 30 days
 * @param waitingPerClient how many certificates of one client may wait
 * @param waitingPerDoctor how many may wait for one doctor
 * @param webhookHosts hosts that are called whatever their address, such as one inside the ministry's own network
 * @param webhookHttpLocalhost whether {@code http://localhost} is called as well; for demonstrations
 */
@ConfigurationProperties("morprom.api")
public record ApiProperties(
        @DefaultValue("5m") Duration tokenLife,
        @DefaultValue("60") int tokensPerMinute,
        @DefaultValue("600") int requestsPerMinute,
        @DefaultValue("7d") Duration waiting,
        @DefaultValue("2000") int waitingPerClient,
        @DefaultValue("500") int waitingPerDoctor,
        @DefaultValue Set<String> webhookHosts,
        @DefaultValue("false") boolean webhookHttpLocalhost) {
    /** @throws IllegalArgumentException if a setting makes no sense */
    public ApiProperties {
        require(isWithin(tokenLife, Duration.ofMinutes(15)), "token-life must be at most 15 minutes");
        require(isWithin(waiting, Duration.ofDays(30)), "waiting must be at most 30 days");
        require(tokensPerMinute > 0 && requestsPerMinute > 0, "tokens- and requests-per-minute must be positive");
        require(waitingPerClient > 0 && waitingPerDoctor > 0, "waiting-per-client and -doctor must be positive");
        webhookHosts = Set.copyOf(webhookHosts);
    }

    private static boolean isWithin(Duration value, Duration longest) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(longest) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.api." + otherwise);
        }
    }
}
