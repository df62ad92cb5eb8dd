package th.morprom.did.server;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Says at the start that limits count everybody as one: the world comes over https, this process speaks http, so a proxy stands
 * between, and its address is the only one that is seen. docs/operations.md tells what to set.
 */
final class ProxyNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyNotice.class);

    private final ServerProperties server;
    private final Environment environment;

    ProxyNotice(ServerProperties server, Environment environment) {
        this.server = server;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        notice().ifPresent(LOG::warn);
    }

    /** What is to be told, if anything. */
    Optional<String> notice() {
        var proxied = "https".equals(server.publicUrl().getScheme())
                && !environment.containsProperty("server.ssl.bundle")
                && !environment.containsProperty("server.ssl.key-store")
                && !environment.containsProperty("server.ssl.certificate");
        var believesNobody = environment
                .getProperty("server.forward-headers-strategy", "none")
                .equalsIgnoreCase("none");
        return proxied && believesNobody
                ? Optional.of(
                        "Behind a reverse proxy every client has the proxy's address here, and limits count all of them as one:"
                                + " set server.forward-headers-strategy=native and server.tomcat.remoteip.internal-proxies")
                : Optional.empty();
    }
}
