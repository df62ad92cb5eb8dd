package th.morprom.did.ra.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends a mail in Thai and English by the configured server, and waits until that has taken it or refused. */
public final class SendMail {
    private static final Locale THAI = Locale.forLanguageTag("th");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    /** Greeting, EHLO, STARTTLS, handshake, EHLO, two for AUTH, MAIL, RCPT, DATA, the text, QUIT, and as much to write. */
    private static final int MOST_ANSWERS = 24;

    /** No sending takes longer, as long as each answer comes at once when it comes. */
    public static final Duration LONGEST = CONNECT.plus(ANSWER.multipliedBy(MOST_ANSWERS));

    /** A file with more than that holds no password. */
    private static final int MOST_PASSWORD_BYTES = 1_024;

    /**
     * What an answer says of the relay, its network, its policy, or our own address, and not of the mailbox: 5.3 to 5.7, 5.1.7 and
     * 5.1.8.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3463#section-3">RFC 3463 section 3</a>
     */
    private static final Pattern OF_THE_RELAY =
            Pattern.compile("(?s)\\A\\s*5\\d\\d[ -]5\\.(?:[3-7]\\.\\d{1,3}|1\\.[78])\\b.*");

    private final MailProperties properties;
    private final MessageSource messages;
    private volatile String problem = "";

    SendMail(MailProperties properties, MessageSource messages) {
        this.properties = properties;
        this.messages = messages;
    }

    /** Whether there is a server at all. */
    public boolean configured() {
        return properties.host().isPresent();
    }

    /**
     * Sends the mail of this name.
     *
     * @param mail {@code mail.<mail>.subject} and {@code mail.<mail>.text} are messages of both languages
     * @param values for the text; nothing about anybody's health: mail is read on its way
     * @throws AddressRefused if the server will never take it
     * @throws MailUnavailable if it may later
     */
    public void send(String to, String mail, Object... values) {
        try {
            hand(to, mail, values);
            problem = "";
        } catch (MailUnavailable away) {
            problem = String.valueOf(away.getMessage());
            throw away;
        }
    }

    /** Why the last mail of this process could not be sent; no address and no secret. Empty if it was, or none was. */
    public Optional<String> problem() {
        return Optional.of(problem).filter(text -> !text.isEmpty());
    }

    private void hand(String to, String mail, Object... values) {
        // A sender for each mail: the password is read anew after it was changed.
        var sender = sender();
        try {
            var message = sender.createMimeMessage();
            message.setFrom(new InternetAddress(properties.from().orElseThrow(), true));
            message.setRecipient(Message.RecipientType.TO, recipient(to));
            message.setSubject(both(mail, "subject", " / "), StandardCharsets.UTF_8.name());
            message.setText(both(mail, "text", "\n\n—\n\n", values), StandardCharsets.UTF_8.name());
            // RFC 3834: nobody's out-of-office note answers it.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            try (var transport = sender.getSession().getTransport("smtp")) {
                transport.connect(sender.getHost(), sender.getPort(), sender.getUsername(), sender.getPassword());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (SendFailedException failed) {
            if (failed.getInvalidAddresses() != null
                    && failed.getInvalidAddresses().length > 0
                    && !isOfTheRelay(failed)) {
                throw new AddressRefused();
            }
            throw new MailUnavailable("not taken: " + failed.getClass().getSimpleName(), failed);
        } catch (MessagingException failed) {
            throw new MailUnavailable(
                    "no mail can be sent: " + failed.getClass().getSimpleName(), failed);
        }
    }

    /** A relay that wants a log-in, or does not like the sender, refuses every address alike: none of them is dead. */
    private static boolean isOfTheRelay(SendFailedException failed) {
        return Stream.<Exception>iterate(
                        failed,
                        Objects::nonNull,
                        each -> each instanceof MessagingException some ? some.getNextException() : null)
                .map(Exception::getMessage)
                .filter(Objects::nonNull)
                .anyMatch(answer -> OF_THE_RELAY.matcher(answer).matches());
    }

    private static InternetAddress recipient(String address) throws MessagingException {
        try {
            return new InternetAddress(address, true);
        } catch (AddressException malformed) {
            throw new AddressRefused();
        }
    }

    private String both(String mail, String part, String between, Object... values) {
        var key = "mail." + mail + "." + part;
        return messages.getMessage(key, values, THAI) + between + messages.getMessage(key, values, Locale.ENGLISH);
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(properties.host().orElseThrow());
        sender.setPort(properties.port());
        properties.username().ifPresent(sender::setUsername);
        Optional.ofNullable(properties.passwordFile()).map(SendMail::password).ifPresent(sender::setPassword);
        sender.setJavaMailProperties(session());
        return sender;
    }

    /** Without these the library waits for ever, and takes any server for the right one. */
    private Properties session() {
        var session = new Properties();
        session.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
        session.setProperty("mail.smtp.timeout", Long.toString(ANSWER.toMillis()));
        session.setProperty("mail.smtp.writetimeout", Long.toString(ANSWER.toMillis()));
        session.setProperty(
                "mail.smtp.auth", Boolean.toString(properties.username().isPresent()));
        session.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (properties.security()) {
            case STARTTLS -> {
                session.setProperty("mail.smtp.starttls.enable", "true");
                session.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> session.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> session.setProperty("mail.smtp.starttls.enable", "false");
        }
        return session;
    }

    /** Of what is wrong with it only the kind is told: a message of the library may quote the file. */
    private static String password(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_PASSWORD_BYTES + 1);
            if (bytes.length > MOST_PASSWORD_BYTES) {
                throw new MailUnavailable("password-file is no password: it is too long");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (IOException e) {
            throw new MailUnavailable(
                    "password-file cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
