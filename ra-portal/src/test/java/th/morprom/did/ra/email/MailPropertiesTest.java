package th.morprom.did.ra.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.StaticMessageSource;
import th.morprom.did.ra.email.MailProperties.Security;

class MailPropertiesTest {
    @Test
    void without_a_host_there_is_no_mail() {
        var properties = bind(Map.of());

        assertThat(properties.host()).isEmpty();
        assertThat(new SendMail(properties, new StaticMessageSource()).configured())
                .isFalse();
    }

    @Test
    void binds_by_these_names() {
        var properties = bind(Map.of(
                "host", "mail.example.org",
                "port", "465",
                "security", "tls",
                "from", "no-reply@example.org",
                "username", "did",
                "password-file", "/run/secrets/mail"));

        assertThat(properties)
                .isEqualTo(new MailProperties(
                        Optional.of("mail.example.org"),
                        465,
                        Security.TLS,
                        Optional.of("no-reply@example.org"),
                        Optional.of("did"),
                        Path.of("/run/secrets/mail")));
    }

    @Test
    void refuses_what_would_send_nothing_or_in_the_clear() {
        assertThatThrownBy(() -> bind(Map.of("host", "mail.example.org"))).hasStackTraceContaining("from");
        assertThatThrownBy(() -> bind(Map.of("port", "0"))).hasStackTraceContaining("port");
        assertThatThrownBy(() -> bind(Map.of("host", "mail.example.org", "from", "a@example.org", "security", "none")))
                .hasStackTraceContaining("this machine");
        assertThatThrownBy(() -> bind(Map.of("username", "did"))).hasStackTraceContaining("password-file");
    }

    /** RFC 3207, section 6: whoever stands between takes the offer of TLS out of the server's greeting. */
    @Test
    void sends_nothing_to_a_server_that_does_not_offer_tls() {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try {
            var properties = new MailProperties(
                    Optional.of("127.0.0.1"),
                    server.getSmtp().getPort(),
                    Security.STARTTLS,
                    Optional.of("no-reply@example.org"),
                    Optional.empty(),
                    null);
            var messages = new StaticMessageSource();
            messages.setUseCodeAsDefaultMessage(true);

            assertThatThrownBy(() -> new SendMail(properties, messages).send("a@example.org", "code", "1"))
                    .isInstanceOf(MailUnavailable.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private static MailProperties bind(Map<String, String> values) {
        var named = new HashMap<String, String>();
        values.forEach((name, value) -> named.put("morprom.ra.mail." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("morprom.ra.mail", Bindable.of(MailProperties.class));
    }
}
