package th.morprom.did.ra.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;
import th.morprom.did.ra.email.MailProperties.Security;

/** Against a server of few words that answers every recipient alike. */
class SendMailTest {
    private static final String SECRET = "swordfish-7";

    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 Relaying denied",
                "554 5.7.26 Unauthenticated mail is not accepted",
                "530 5.7.0 Authentication required",
                "550 5.4.1 All recipient addresses rejected: access denied",
                "553 5.1.7 Bad sender address syntax",
                "550 5.1.8 Bad sender address: domain not found",
                "451 4.7.1 Greylisted"
            })
    void what_a_relay_refuses_everybody_is_no_word_about_the_address(String answer) {
        answering(answer);
        var sendMail = sendMail(null);

        assertThatThrownBy(() -> sendMail.send("a@example.org", "code", "1")).isInstanceOf(MailUnavailable.class);
        assertThat(sendMail.problem()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 User unknown", "550 No such user here", "553 5.1.3 Bad address syntax"})
    void an_address_that_the_server_does_not_know_is_dead(String answer) {
        answering(answer);

        assertThatThrownBy(() -> sendMail(null).send("a@example.org", "code", "1"))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void a_password_that_cannot_be_read_is_told_and_waited_for(@TempDir Path folder) throws IOException {
        var file = folder.resolve("password");
        var sendMail = sendMail(file);
        assertThatThrownBy(() -> sendMail.send("a@example.org", "code", "1"))
                .isInstanceOf(MailUnavailable.class)
                .hasMessageContaining("password-file");
        assertThat(sendMail.problem()).get().asString().contains("password-file");

        Files.write(file, (SECRET + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> sendMail.send("a@example.org", "code", "1"))
                .isInstanceOf(MailUnavailable.class)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
        Files.writeString(file, SECRET.repeat(1_000));
        assertThatThrownBy(() -> sendMail.send("a@example.org", "code", "1"))
                .isInstanceOf(MailUnavailable.class)
                .hasMessageContaining("too long");
    }

    private SendMail sendMail(@Nullable Path password) {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return new SendMail(
                new MailProperties(
                        Optional.of("127.0.0.1"),
                        server.getLocalPort(),
                        Security.NONE,
                        Optional.of("no-reply@example.org"),
                        Optional.ofNullable(password).map(file -> "did"),
                        password),
                messages);
    }

    /** One conversation in which every recipient is answered like this. */
    private void answering(String toRecipient) {
        var unused = CompletableFuture.runAsync(() -> {
            try (var socket = server.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                var out = socket.getOutputStream();
                var answer = "220 ready";
                while (answer != null) {
                    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    var line = in.readLine();
                    answer = line == null ? null : line.startsWith("RCPT") ? toRecipient : "250 2.0.0 OK";
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
