package th.morprom.did.server;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The door for programs that prove themselves by a certificate: docs/his-api.md, section 2. There is none without a port.
 *
 * @param port of its own
 * @param address where it listens
 * @param sslBundle the name of one of Spring Boot's SSL bundles, with the server's own key and certificate
 */
@ConfigurationProperties("morprom.api.door")
record ProgramsDoorProperties(
        int port, @DefaultValue("0.0.0.0") InetAddress address, String sslBundle) {
    private static final int LAST_PORT = 0xffff;

    ProgramsDoorProperties {
        if (port < 1 || port > LAST_PORT || !StringUtils.hasText(sslBundle)) {
            throw new IllegalArgumentException("morprom.api.door: the port is none, or ssl-bundle is missing");
        }
    }
}
