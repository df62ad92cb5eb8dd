package th.morprom.did.timestamp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.timestamp.clock.ChronySource;
import th.morprom.did.timestamp.clock.NtpSource;
import th.morprom.did.timestamp.clock.TimeSource;
import th.morprom.did.timestamp.unit.TimestampPractice;

/**
 * What this installation's time-stamps state and by what time.
 *
 * @param policy the policies served, dotted OIDs; the first for who asks for none
 * @param accuracy how far genTime may be from UTC, 1 to 1000 ms
 * @param time who else is asked for the time
 * @param maxConcurrent how many requests over HTTP are worked on at once; more get a 503
 * @param bodyTimeout how long a client may take to send a request
 */
@ConfigurationProperties("morprom.tsa")
record TimestampProperties(
        List<String> policy,
        @DefaultValue("1s") Duration accuracy,
        @DefaultValue Time time,
        @DefaultValue("128") int maxConcurrent,
        @DefaultValue("10s") Duration bodyTimeout) {

    /**
     * The sources of time besides this machine's clock. Without any, steps of the clock are noticed, and a clock that is wrong
     * from the start is not.
     *
     * @param ntp NTP servers, {@code host} or {@code host:port}
     * @param chronyc path of chronyc, to ask this machine's chronyd
     * @param every how often they are asked
     * @param timeout how long each may take
     * @param longestSilence how old their confirmation may be
     */
    record Time(
            @DefaultValue List<String> ntp,
            @Nullable String chronyc,
            @DefaultValue("32s") Duration every,
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("1h") Duration longestSilence) {
        Time {
            if (!isPositive(every) || !isPositive(timeout) || longestSilence.compareTo(every) < 0) {
                throw new IllegalArgumentException(
                        "morprom.tsa.time: every and timeout are positive, longest-silence no shorter than every");
            }
        }

        int sourceCount() {
            return ntp.size() + (int) chrony().stream().count();
        }

        List<TimeSource> sources() {
            var sources = new ArrayList<TimeSource>();
            chrony().ifPresent(command -> sources.add(new ChronySource(command, timeout)));
            ntp.forEach(server -> sources.add(new NtpSource(server, timeout)));
            return sources;
        }

        private Optional<String> chrony() {
            return Optional.ofNullable(chronyc).filter(command -> !command.isBlank());
        }
    }

    TimestampProperties {
        new TimestampPractice(policy, accuracy); // checks both
        if (maxConcurrent < 1 || !isPositive(bodyTimeout)) {
            throw new IllegalArgumentException("morprom.tsa: max-concurrent and body-timeout are positive");
        }
    }

    TimestampPractice practice() {
        return new TimestampPractice(policy, accuracy);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
