package th.morprom.did.ocsp.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.ocsp.door.*}: the engine of the module's own.
 *
 * @param port where it listens; 0 for any that is free. Without one there is no such door
 * @param address of the network interface it listens on; all of them unless said otherwise
 * @param threads that read and write; 0 for as many as there are processors
 * @param connections how many may be open; a new one beyond them takes the place of the one that has been idle the longest
 * @param requestTimeout how long a request may take to arrive, and an answer to be taken
 * @param idleTimeout how long a connection may be without a request
 */
@ConfigurationProperties("morprom.ocsp.door")
public record DoorProperties(
        @Nullable Integer port,
        @DefaultValue("0.0.0.0") String address,
        @DefaultValue("0") int threads,
        @DefaultValue("12000") int connections,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("30s") Duration idleTimeout) {

    /** @throws IllegalArgumentException if a setting makes no sense */
    public DoorProperties {
        require(port == null || (port >= 0 && port <= 0xffff), "port must be 0 to 65535, not " + port);
        require(threads >= 0, "threads must not be negative, and is " + threads);
        require(connections > 0, "connections must be positive, not " + connections);
        require(isPositive(requestTimeout), "request-timeout must be positive, not " + requestTimeout);
        require(isPositive(idleTimeout), "idle-timeout must be positive, not " + idleTimeout);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.ocsp.door." + otherwise);
        }
    }
}
