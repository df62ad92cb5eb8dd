package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProxyNoticeTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void a_proxy_that_is_not_believed_is_told() {
        environment.setProperty("server.forward-headers-strategy", "none");

        assertThat(notice("https://did.example.th"))
                .hasValueSatisfying(text -> assertThat(text).contains("server.forward-headers-strategy"));
    }

    @Test
    void a_proxy_that_is_believed_is_not_told() {
        environment.setProperty("server.forward-headers-strategy", "native");

        assertThat(notice("https://did.example.th")).isEmpty();
    }

    @Test
    void a_process_that_speaks_tls_itself_or_that_nobody_outside_reaches_needs_no_proxy() {
        assertThat(notice("http://localhost:8080")).isEmpty();

        environment.setProperty("server.ssl.bundle", "web");
        assertThat(notice("https://did.example.th")).isEmpty();
    }

    private Optional<String> notice(String publicUrl) {
        var relyingParty = new ServerProperties.RelyingPartySettings("did.example.th", Set.of(publicUrl));
        return new ProxyNotice(new ServerProperties(Set.of(Role.RA), URI.create(publicUrl), relyingParty), environment)
                .notice();
    }
}
