package th.morprom.did.ocsp.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.ocsp.monitoring.*}: a port of its own for monitoring. Without {@code port} there is none.
 *
 * @param port where it listens; 0 for any that is free
 * @param address of the network interface it listens on; nobody logs in there, so this machine alone unless said otherwise
 */
@ConfigurationProperties("morprom.ocsp.monitoring")
record MonitoringProperties(
        int port, @DefaultValue("127.0.0.1") String address) {
    /** @throws IllegalArgumentException if a setting makes no sense */
    MonitoringProperties {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("morprom.ocsp.monitoring.port must be 0 to 65535, not " + port);
        }
    }
}
