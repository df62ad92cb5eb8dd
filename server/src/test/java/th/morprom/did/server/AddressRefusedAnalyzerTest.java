package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class AddressRefusedAnalyzerTest {
    private final AddressRefusedAnalyzer analyzer = new AddressRefusedAnalyzer();

    @Test
    void names_the_address_that_is_not_of_this_machine() throws IOException {
        var said = analyzer.analyze(failure(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 18_112));

        assertThat(Objects.requireNonNull(said).getDescription()).contains("192.0.2.1", "18112", "assign");
        assertThat(said.getAction()).contains("management.server.address");
    }

    @Test
    void a_port_that_is_taken_is_told_by_spring_boot() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var other = new ServerSocket(0, 1, loopback)) {
            assertThat(analyzer.analyze(failure(loopback, other.getLocalPort())))
                    .isNull();
        }
    }

    private static Throwable failure(InetAddress address, int port) {
        var factory = new TomcatServletWebServerFactory(port);
        factory.setAddress(address);
        var server = factory.getWebServer();
        try {
            return catchThrowable(server::start);
        } finally {
            server.destroy();
        }
    }
}
